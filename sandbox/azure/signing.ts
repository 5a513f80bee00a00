import type { CryptoKey, JWK, JWTPayload } from 'jose'
import { SignJWT, compactVerify, decodeJwt, exportJWK, generateKeyPair } from 'jose'
import { randomUUID } from 'node:crypto'

/** Signs JSON Web Tokens, and recognizes its own. */
export interface Signer {
  readonly jwks: { readonly keys: readonly JWK[] }
  sign(claims: JWTPayload): Promise<string>
  verify(token: string): Promise<boolean>
}

const made = new Map<string, Promise<Signer>>()

/** The signer of that name. Each is made once in a process, because making an RSA key is slow. */
export function signer(name: string): Promise<Signer> {
  const known = made.get(name) ?? make()
  made.set(name, known)
  return known
}

async function make(): Promise<Signer> {
  const { publicKey, privateKey }: { publicKey: CryptoKey; privateKey: CryptoKey } =
    await generateKeyPair('RS256')
  const kid = randomUUID()
  /** Valid tokens. Checking the same one for each request would take longer than everything else. */
  const verified = new Set<string>()
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }
  return {
    jwks: { keys: [jwk] },
    sign: (claims) =>
      new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid }).sign(privateKey),
    async verify(token) {
      if (!verified.has(token)) {
        try {
          await compactVerify(token, publicKey, { algorithms: ['RS256'] })
        } catch {
          return false
        }
        verified.add(token)
      }
      return true
    }
  }
}

/** The claims of a token; the signature isn’t verified. `undefined` if it isn't a token. */
export function claimsOf(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token)
  } catch {
    return undefined
  }
}
