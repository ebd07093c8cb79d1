/** Texts that must not be long, such as those that quote what a peer has sent. */

/** The text, or its beginning and its end and how much was left out between. @param longest how much of it may stay, UTF-16 units */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text.toWellFormed();
  const kept = Math.floor(longest / 2);
  const end = text.slice(text.length - kept);
  // Half of a character at a cut, or from the peer, cannot be encoded.
  return `${text.slice(0, kept)}… (${text.length - 2 * kept} characters left out) …${end}`.toWellFormed();
}
