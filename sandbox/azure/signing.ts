import type { CryptoKey, JWK, JWTPayload } from 'jose'
import { SignJWT, compactVerify, decodeJwt, exportJWK, generateKeyPair } from 'jose'
import { randomUUID } from 'node:crypto'

/** Signs JSON Web Tokens, and tells its own from all others. */
export interface Signer {
  /** What its `jwks_uri` serves. */
  readonly jwks: { readonly keys: readonly JWK[] }
  sign(claims: JWTPayload): Promise<string>
  verify(token: string): Promise<boolean>
}

const made = new Map<string, Promise<Signer>>()

/** The signer of that name: made once in a process, because an RSA key takes its time. */
export function signer(name: string): Promise<Signer> {
  const known = made.get(name) ?? make()
  made.set(name, known)
  return known
}

async function make(): Promise<Signer> {
  const { publicKey, privateKey }: { publicKey: CryptoKey; privateKey: CryptoKey } =
    await generateKeyPair('RS256')
  const kid = randomUUID()
  /** Tokens whose signature held: the same one comes with each request, and to check it takes longer than all the rest. */
  const held = new Set<string>()
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }
  return {
    jwks: { keys: [jwk] },
    sign: (claims) =>
      new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid }).sign(privateKey),
    async verify(token) {
      if (!held.has(token)) {
        try {
          await compactVerify(token, publicKey, { algorithms: ['RS256'] })
        } catch {
          return false
        }
        held.add(token)
      }
      return true
    }
  }
}

/** The claims of a token, whoever signed it; `undefined` where it is none. */
export function claimsOf(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token)
  } catch {
    return undefined
  }
}
