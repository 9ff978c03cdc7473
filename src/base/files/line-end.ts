/** Line ends of Windows, Unix and old Macs; a file may mix them. */
export const lineEnd = /\r\n|\n|\r/;
