/**
 * The maximum lengths of a certificate's lists, by type and field of the contract: the units, and the columns of each.
 */
export const dutySizes: ReadonlyMap<string, { max: number }> = new Map([
  ['SweepCertificate.units', { max: 150 }],
  ['CertificateUnit.rows', { max: 20 }],
]);
