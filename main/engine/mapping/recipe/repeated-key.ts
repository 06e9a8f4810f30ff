/** JSON lets a name stand twice in one object and its readers take the last: what a person reads in a recipe may not be what counts. */

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

/** The first name that stands twice in one object; null where none does. `json` must be sound JSON. */
export function findRepeatedKey(json: string): string | null {
  // Null for a list.
  const open: (Set<string> | null)[] = [];
  let last = '';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const names = open.at(-1);
      const name = JSON.parse(last) as string;
      if (names?.has(name)) return name;
      names?.add(name);
    }
    last = token;
  }
  return null;
}
