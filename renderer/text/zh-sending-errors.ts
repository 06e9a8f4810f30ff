/** 发送、台账和账户可能出现的问题。 */
import type { SendingErrorCode } from './en-sending-errors.ts';

export const sendingErrors: Record<SendingErrorCode, { readonly says: string; readonly fix: string }> = {
  'upload/bad-event-set': { says: '这不是线下事件组的编号。', fix: '编号有 15 到 20 位数字；请在事件管理平台打开线下事件组的“设置”复制。' },
  'upload/pixel-id': { says: '这看起来是 Pixel ID，不是线下事件组。', fix: '请在事件管理平台选择“关联数据源”“线下”，复制该事件组的编号。' },
  'upload/bad-endpoint': { says: '这个接口地址不能使用。', fix: '请填写 TikTok 自己的主机或本机，或保持默认。' },
  'upload/no-token': { says: '这个事件组还没有访问令牌。', fix: '请在事件管理平台复制令牌，再粘贴到账户。' },
  'upload/bad-token': { says: '剪贴板里没有访问令牌。', fix: '请在事件管理平台（事件组、设置）生成令牌并完整复制。' },
  'upload/unknown': { says: '这次上传已不存在。', fix: '请在历史记录中选择另一次。' },
  'upload/discarded': { says: '这次上传已放弃。', fix: '请重新规划；已发送的会自动排除。' },
  'upload/not-authorised': { says: 'TikTok 不接受这个访问令牌（代码 {{code}}）。', fix: '请在事件管理平台生成新令牌，粘贴后继续。不会丢失，也不会重复发送。' },
  'upload/no-permission': { says: '这个令牌无权写入该事件组（代码 {{code}}）。', fix: '令牌所有者在事件组所属的广告账户中需要管理员或操作员角色；分析师不能发送。' },
  'upload/account-refused': { says: 'TikTok 拒绝了该账户或地区（代码 {{code}}）。', fix: '请先与 TikTok 解决，再继续。' },
  'upload/all-refused': { says: 'TikTok 逐个拒绝了前 {{events}} 个事件（代码 {{code}}），一个也没有接收。', fix: '请查看被拒绝的行，可能出于同一个原因：修正后重新规划；也可以继续，会逐个尝试其余事件。' },
  'upload/misconfigured': { says: '{{host}} 的回答不像 Events API（{{answer}}）。', fix: '请检查事件组；Counterfoil 可能需要更新。' },
  'upload/unreachable': { says: '无法连接 {{host}}。', fix: '请检查网络后继续，会从停下的地方接着发送。' },
  'upload/unavailable': { says: '尝试 {{attempts}} 次，TikTok 都没有接收这一批（{{answer}}）。', fix: '请稍后继续，会从停下的地方接着发送，事件编号不变。' },
  'upload/overdue': { says: '{{events}} 个事件的结果未知，且已超过 48 小时。', fix: '请在事件管理平台查看是否已到达，再选择重新发送或不再发送。' },
  'upload/paused': { says: '已暂停，已发送的都有记录。', fix: '准备好后继续即可。' },
  'upload/gate-refused': { says: '网络关卡拦下了一个请求（{{problem}}），没有任何内容发出。', fix: '它已记入外发日志。值得反馈：这样的请求本不该产生。' },
  'ledger/not-exported': { says: '这个任务从未导出。', fix: '请先导出。' },
  'ledger/unreadable': { says: '{{name}} 不是 Counterfoil 导出的台账。', fix: '请在另一台电脑上重新导出。' },
  'ledger/newer-version': { says: '{{name}} 来自更新版本的 Counterfoil。', fix: '请更新本机的程序。' },
  'ledger/wrong-passphrase': { says: '口令打不开 {{name}}。', fix: '请使用导出时的口令。' },
  'account/token-remains': { says: '系统钥匙串没有删除这个访问令牌。', fix: '请解锁钥匙串后重试，或在其中手动删除“Counterfoil”条目。' },
  'ledger/short-passphrase': { says: '口令至少需要 {{least}} 个字符。', fix: '用四个互不相关的词就很好。' },
  'account/unknown': { says: '这个事件组没有账户。', fix: '请先添加。' },
};
