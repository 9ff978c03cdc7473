/** How long the lists of a certificate are, by type and field of the contract: each unit, with the columns it was asked to check. */
export const dutySizes: ReadonlyMap<string, { most: number }> = new Map([
  ['SweepCertificate.units', { most: 150 }],
  ['CertificateUnit.rows', { most: 20 }],
]);
