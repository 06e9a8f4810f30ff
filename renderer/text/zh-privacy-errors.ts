/** What the key of the workspace and proofs may refuse, in Chinese. */
import type { PrivacyErrorCode } from './en-privacy-errors.ts';

export const privacyErrors: Record<PrivacyErrorCode, { readonly says: string; readonly fix: string }> = {
  'store/locked': { says: '此工作区由口令保护。', fix: '请输入口令以继续。' },
  'store/wrong-passphrase': { says: '口令无法打开此工作区。', fix: '请输入设置保护时使用的口令；没有它，任何人都无法读取该工作区。' },
  'store/short-passphrase': { says: '口令至少需要 {{least}} 个字符。', fix: '四个互不相关的词就很好。' },
  'store/key-missing': { says: '此工作区的密钥已不在原处。', fix: '请把密钥文件放回原处；没有它，任何人都无法读取该工作区。' },
  'store/key-unreadable': { says: '此工作区的密钥已损坏。', fix: '请从备份恢复；没有它，任何人都无法读取该工作区。' },
  'store/key-mismatch': { says: '密钥与此工作区不符：其中之一已被替换或损坏。', fix: '请从同一备份恢复相配的两者；没有自己的密钥，任何人都无法读取该工作区。' },
  'store/keychain-closed': { says: '系统钥匙串没有给出此工作区的密钥。', fix: '请解锁钥匙串并允许 Counterfoil 读取其条目，然后重试。' },
  'store/no-keychain': { says: '这台电脑没有 Counterfoil 可用的钥匙串。', fix: '请使用口令或密钥文件。' },
  'proof/missing': { says: '没有文件 {{name}}。', fix: '请选择其他文件。' },
  'proof/unreadable': { says: '{{name}} 不是网络日志、清除证明或合规包。', fix: '请选择由 Counterfoil 写出的证明文件。' },
  'proof/newer-version': { says: '{{name}} 由更新版本的 Counterfoil 写出。', fix: '请更新本机的版本。' },
  'proof/unknown-certificate': { says: '该证明已不存在。', fix: '请选择其他证明。' },
  'proof/not-writable': { says: '无法写入 {{name}}。', fix: '请选择可写入的文件夹。' },
};
