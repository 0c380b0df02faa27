/** The page's own addresses, made in one place. */
export const addressOf = {
  people: (project: string): string => `/p/${encodeURIComponent(project)}/`,
  person: (project: string, person: string): string =>
    `/p/${encodeURIComponent(project)}/people/${encodeURIComponent(person)}`,
  /** Of an entry in a person's story: a copied link opens the same moment. */
  entry: (project: string, person: string, entry: string): string =>
    `${addressOf.person(project, person)}?entry=${encodeURIComponent(entry)}`,
};
