/** A number that a phone can dial; several numbers in one field stay plain text. */
export function Phone({ number }: { number: string }) {
  const dialled = number.replaceAll(/[\s()（）-]/g, '');
  return /^\+?\d{5,20}$/.test(dialled) ? <a href={`tel:${dialled}`}>{number}</a> : <>{number}</>;
}

export function Email({ address }: { address: string }) {
  return <a href={`mailto:${address}`}>{address}</a>;
}
