// Masks personal numbers. The server masks again; here the number does not even leave the phone.

// A mistyped number still tells birthday and place: the check digit is not asked for.
function residentId(id: string): boolean {
  const month = Number(id.slice(10, 12));
  const day = Number(id.slice(12, 14));
  return /^[1-9]\d{5}(19|20)\d{9}[\dX]$/.test(id)
    && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    let digit = Number(digits[digits.length - 1 - i]);
    if (i % 2 === 1) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
  }
  return sum % 10 === 0;
}

const NUMBER = /[0-9０-９](?:[ \-－\u3000]?[0-9０-９XxＸｘ]){9,22}/g;
const SOCIAL_CARD =
  /((?:社保卡?|医保卡?)(?:卡号|号码|号)[是为:：\s]*)[A-Za-z0-9]{8,12}(?![A-Za-z0-9])/g;

/** The token of a number, or '' when it is none of a person. */
function tokenOf(plain: string): string {
  if (residentId(plain)) return '[身份证号]';
  if (/^1[3-9]\d{9}$/.test(plain)) return '[手机号]';
  if (/^[1-9]\d{15,18}$/.test(plain) && luhn(plain)) return '[银行卡号]';
  return '';
}

/** The text with tokens in the place of personal numbers. */
export function maskPersonal(value: string): string {
  const masked = value.replace(NUMBER, (run) => {
    const plain = run
      .replace(/[０-９Ｘｘ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
      .replace(/[ \-－\u3000]/g, '')
      .toUpperCase();
    return tokenOf(plain) || run;
  });
  return masked.replace(SOCIAL_CARD, '$1[社保卡号]');
}
