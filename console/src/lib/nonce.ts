import { setNonce } from 'get-nonce';

/** Of this answer; what the page's security policy lets through. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

setNonce(nonce);
