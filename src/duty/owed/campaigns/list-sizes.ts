/**
 * The maximum lengths of a certificate's lists, by type and field of the contract: the units, and the columns of each.
 */
export const dutySizes: ReadonlyMap<string, { most: number }> = new Map([
  ['SweepCertificate.units', { most: 150 }],
  ['CertificateUnit.rows', { most: 20 }],
]);
