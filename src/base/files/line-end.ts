/** Of Windows, of Unix, and of old Macs; a file may have several. */
export const lineEnd = /\r\n|\n|\r/;
