/** How strongly somebody signed in, by the word of the interface. */
export const STRENGTHS: Record<string, string> = {
  aal1: 'One factor',
  aal2: 'Two factors',
  aal3: 'Two factors, one of them hardware',
};
