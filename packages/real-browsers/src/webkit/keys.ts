/** WebDriver's code points for keys without a character: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const named: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

/** What WebDriver calls the key that KeyboardEvent.key calls so. */
export const keyCode = (key: string): string => {
  const code = named[key] ?? key;
  if (charactersOf(code).length === 1) return code;
  throw new Error(`No key is called "${key}" here. Known: one character, ${Object.keys(named).join(', ')}.`);
};

/** The characters of a text, as a keyboard has them: code points. */
export const charactersOf = (text: string): string[] => Array.from(text);
