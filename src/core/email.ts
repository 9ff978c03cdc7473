/** One address as people have them: no name, no list, none of the marks that part addresses or begin a comment (RFC 5322, 3.4). */
const form = /^[^\s@<>"(),:;[\]\\]{1,64}@[^\s@<>"(),:;[\]\\]+\.[^\s@<>"(),:;[\]\\.]{2,}$/;
const longest = 254;

export const isEmail = (text: string): boolean => text.length <= longest && form.test(text);
