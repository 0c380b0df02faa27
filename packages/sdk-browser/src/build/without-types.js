import ts from '@typescript/typescript6';

const compilerOptions = {
  target: ts.ScriptTarget.ES2021,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  sourceMap: true,
};

/**
 * Rollup plugin: takes the types off, which are tsc's matter, and puts the version in.
 *
 * @param {string} version
 * @returns {import('rollup').Plugin}
 */
export const withoutTypes = (version) => ({
  name: 'without-types',
  transform(code, id) {
    if (!id.endsWith('.ts')) return null;
    const { outputText, sourceMapText } = ts.transpileModule(code, { compilerOptions, fileName: id });
    return { code: outputText.replace('__VERSION__', version), map: sourceMapText ?? null };
  },
});
