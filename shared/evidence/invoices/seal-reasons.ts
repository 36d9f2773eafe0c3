import type { Text } from '../../kernel/refusal.ts';

/** What was found for a seal (containers/ofd-seal.ts) in the words of people who read Chinese. */
const REASONS: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^issued by the given root (.*)$/, '由受信任的根“$1”签发'],
  [/^issued by none of the given roots$/, '不是由所给的任何一个根签发'],
  [/^no trust root was given$/, '没有设定受信任的根'],
  [/^altered: (.*)$/, '被改动的部件：$1'],
  [/^(.*) is absent$/, '缺少 $1'],
  [/^algorithm (.*)$/, '签名算法 $1'],
  [/^digest method (.*)$/, '摘要算法 $1'],
  [/^the seal was made over another Signature\.xml$/, '签章对应的不是这份 Signature.xml'],
  [/^the SM2 value does not fit$/, 'SM2 签名值不符'],
  [/^the seal is not signed by its maker$/, '印章不是由制章人签署'],
  [/^the signer is not a holder of the seal$/, '签章人不是印章的持有人'],
  [/^signed outside the validity of certificate or seal$/, '签章时间不在证书或印章的有效期内'],
  [/^the seal covers nothing$/, '签章没有覆盖任何部件'],
  [/^SignedValue is neither SES V1 nor V4$/, '签名值不是 SES V1 或 V4 格式'],
  [/^the certificate calls itself a test$/, '证书自称测试'],
];

export function sealReason(english: string): Text {
  const known = REASONS.find(([pattern]) => pattern.test(english));
  return { zh: known ? english.replace(known[0], known[1]) : english, en: english };
}
