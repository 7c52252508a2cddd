/** The key of the front matter that says which model wrote a document that no person has taken on yet. */
export const draftKey = 'drafted-by';
