import type * as x509 from '@peculiar/x509'
import { certifiedNames } from './azure/names.ts'

export interface Certificate {
  /** PEM of the certificate authority, which clients must trust. */
  readonly authority: string
  readonly certificate: string
  readonly privateKey: string
}

let made: Promise<Certificate> | undefined

/**
 * A certificate authority and one certificate for all servers, made once in a process. The authority's private key is
 * never stored, so nothing else can be signed with it.
 */
export function certificate(): Promise<Certificate> {
  made ??= make()
  return made
}

/** The same, from an authority that no client of the sandbox trusts. */
export function untrustedCertificate(): Promise<Certificate> {
  return make()
}

async function make(): Promise<Certificate> {
  const x509 = await loadX509()
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const [authorityKeys, serverKeys] = await Promise.all([
    crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']),
    crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  ])
  const valid = {
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 7 * 86_400_000)
  }
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...valid,
    name: 'CN=Azure in a box',
    keys: authorityKeys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey)
    ]
  })
  const server = await x509.X509CertificateGenerator.create({
    ...valid,
    subject: 'CN=127.0.0.1',
    issuer: authority.subject,
    publicKey: serverKeys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        { type: 'dns', value: 'localhost' },
        ...certifiedNames.map((value) => ({ type: 'dns', value }) as const)
      ]),
      // Required by Python's strict verification.
      await x509.SubjectKeyIdentifierExtension.create(serverKeys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey)
    ]
  })
  const privateKey = await crypto.subtle.exportKey('pkcs8', serverKeys.privateKey)
  return {
    authority: authority.toString('pem'),
    certificate: server.toString('pem'),
    privateKey: x509.PemConverter.encode(privateKey, 'PRIVATE KEY')
  }
}

/** The library needs a polyfill of decorator metadata. None of the decorated classes is used here, so a stub is enough. */
async function loadX509(): Promise<typeof x509> {
  if (!('getMetadata' in Reflect)) {
    const none = () => undefined
    Object.assign(Reflect, { getMetadata: none, getOwnMetadata: none })
  }
  return await import('@peculiar/x509')
}
