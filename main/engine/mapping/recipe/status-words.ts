/**
 * How exports say that an order was called off, paid back or never paid, in seven languages. Only words that leave no
 * doubt stand here: "partially refunded" or "closed" (archived, in some shops) are left for a person to decide.
 */
import { readHeader } from '../headers/header-name.ts';
import { wordKey } from '../words.ts';

/** What a column of states is about; `general` for a header that alone does not say so. */
export type StatusKind = 'order' | 'payment' | 'refund' | 'general';

const HEADERS: Readonly<Record<StatusKind, readonly string[]>> = {
  order: [
    ...['Order Status', 'Order State', 'Status of order', 'Item Status', 'Line Item Status', 'Sale Status', 'Sales Status', 'Transaction Status', 'Trade Status'],
    ...['订单状态', '交易状态', '订单交易状态', '商品状态', '子订单状态', '訂單狀態', '交易狀態'],
    ...['Bestellstatus', 'Auftragsstatus', 'Bestellungsstatus', 'Status der Bestellung'],
    ...['Statut de la commande', 'Statut commande', 'État de la commande', 'Etat commande'],
    ...['Estado del pedido', 'Estado de la orden', 'Estado pedido', 'Estado de pedido', 'Estado de la transacción'],
    ...['Status do pedido', 'Situação do pedido', 'Estado da encomenda', 'Status da compra', 'Status da venda'],
    ...['注文ステータス', '注文状況', '注文状態', '受注ステータス', '受注状況', '取引状況', '取引ステータス'],
  ],
  payment: [
    ...['Financial Status', 'Payment Status', 'Payment State', 'Paid Status', 'Charge Status', 'Invoice Status'],
    ...['付款状态', '支付状态', '收款状态', '付款狀態', '支付狀態', 'Zahlungsstatus', 'Bezahlstatus', 'Status der Zahlung'],
    ...['Statut du paiement', 'Statut de paiement', 'Statut paiement', 'État du paiement', 'Estado del pago', 'Estado de pago', 'Estado financiero'],
    ...['Status do pagamento', 'Situação do pagamento', 'Estado do pagamento', '支払い状況', '支払状況', '決済ステータス', '決済状況', '入金ステータス', '入金状況', '支払いステータス'],
  ],
  refund: ['Refund Status', 'Return Status', 'After-sales Status', '退款状态', '售后状态', '退货状态', '退款狀態', '售後狀態'],
  general: ['Status', 'State', '状态', '狀態', 'Statut', 'État', 'Estado', 'Situação', 'Estatus', 'ステータス', '状態', '状況'],
};

/** Times at which an order was called off: whatever else a row says, a filled cell says that. */
const CANCEL_TIMES: readonly string[] = [
  ...['Cancelled at', 'Canceled at', 'Cancelled on', 'Canceled on', 'Cancelled Time', 'Canceled Time', 'Cancelled Date', 'Canceled Date', 'Date cancelled', 'Date canceled'],
  ...['Cancellation Time', 'Cancellation Date', 'Order cancelled at', 'Order canceled at', 'Order Cancelled Time', 'Order Canceled Time', 'Order Cancellation Date'],
  ...['取消时间', '取消日期', '订单取消时间', '取消時間', '訂單取消時間', '作废时间', '作廢時間', 'Storniert am', 'Stornodatum', 'Stornierungsdatum', 'Stornierungszeit'],
  ...['Annulé le', "Date d'annulation", 'Cancelado el', 'Fecha de cancelación', 'Cancelado em', 'Data de cancelamento', 'Data do cancelamento', 'キャンセル日時', 'キャンセル日'],
];

const CALLED_OFF: readonly string[] = [
  ...['cancelled', 'canceled', 'cancel', 'cancelled order', 'order cancelled', 'order canceled', 'cancelled by buyer', 'canceled by buyer', 'cancelled by seller'],
  ...['cancelled by customer', 'canceled by customer', 'cancelled by user', 'canceled by user', 'canceled by seller', 'cancelled by merchant', 'void', 'voided'],
  ...['failed', 'payment failed', 'failed payment', 'declined', 'payment declined', 'rejected', 'expired', 'payment expired', 'abandoned', 'aborted'],
  ...['已取消', '取消', '订单取消', '订单已取消', '买家取消', '卖家取消', '用户取消', '系统取消', '已作废', '作废', '交易关闭', '交易取消', '已关闭', '订单关闭', '支付失败', '付款失败'],
  ...['訂單取消', '交易關閉', '已關閉', '交易失敗', '付款失敗', '付款失败', '交易失败'],
  ...['storniert', 'abgebrochen', 'annulliert', 'widerrufen', 'fehlgeschlagen', 'zahlung fehlgeschlagen', 'abgelehnt', 'gelöscht'],
  ...['annulé', 'annulée', 'commande annulée', 'échoué', 'échouée', 'paiement échoué', 'refusé', 'refusée', 'paiement refusé', 'expiré', 'expirée'],
  ...['cancelado', 'cancelada', 'pedido cancelado', 'anulado', 'anulada', 'fallido', 'fallida', 'pago fallido', 'rechazado', 'rechazada'],
  ...['falhou', 'pagamento recusado', 'recusado', 'recusada', 'falhado', 'expirado', 'não aprovado'],
  ...['キャンセル', 'キャンセル済み', 'キャンセル済', '取消済み', '取消済', '注文キャンセル', '決済失敗', '失敗', '無効'],
];

const PAID_BACK: readonly string[] = [
  ...['refunded', 'refund', 'fully refunded', 'full refund', 'refund completed', 'refund complete', 'refund successful', 'returned', 'return', 'return/refund', 'returned and refunded'],
  ...['returned to seller', 'charged back', 'chargeback', 'charge back', 'reversed'],
  ...['已退款', '退款', '退款成功', '退款完成', '全额退款', '全部退款', '已全额退款', '全额退款完成', '已退货', '退货退款', '退货完成', '退款退货', '已退貨', '全額退款', '退款已完成'],
  ...['erstattet', 'rückerstattet', 'vollständig erstattet', 'zurückerstattet', 'gutgeschrieben', 'retourniert', 'zurückgesendet', 'rückbuchung'],
  ...['remboursé', 'remboursée', 'remboursement', 'intégralement remboursé', 'retourné', 'retournée', 'rétrofacturation'],
  ...['reembolsado', 'reembolsada', 'reembolso', 'devuelto', 'devuelta', 'devolución', 'totalmente reembolsado'],
  ...['devolvido', 'devolvida', 'estornado', 'estornada', 'estorno', 'devolução'],
  ...['返金', '返金済み', '返金済', '全額返金', '返品', '返品済み', '返品済', '返品・返金'],
];

const UNPAID: readonly string[] = [
  ...['unpaid', 'not paid', 'pending payment', 'payment pending', 'awaiting payment', 'waiting for payment', 'wait for payment', 'payment due', 'to pay', 'payment required'],
  ...['requires payment', 'requires payment method', 'overdue', 'past due', 'uncollectible', 'incomplete', 'checkout draft'],
  ...['待付款', '未付款', '等待付款', '等待买家付款', '待支付', '未支付', '等待支付', '待买家付款', '待買家付款', '等待買家付款', '付款超时'],
  ...['unbezahlt', 'nicht bezahlt', 'zahlung ausstehend', 'ausstehende zahlung', 'warten auf zahlung', 'wartet auf zahlung', 'zahlung offen', 'offene zahlung'],
  ...['impayé', 'impayée', 'non payé', 'non payée', 'en attente de paiement', 'paiement en attente', 'attente paiement'],
  ...['no pagado', 'no pagada', 'impago', 'impagado', 'pendiente de pago', 'pago pendiente', 'sin pagar', 'esperando pago'],
  ...['não pago', 'não paga', 'aguardando pagamento', 'pagamento pendente', 'pendente de pagamento'],
  ...['未入金', '未払い', '支払い待ち', '入金待ち', '未決済', '支払待ち', '入金待'],
];

/** Says "not paid" only where the header speaks of payment; elsewhere it may wait for anything. */
const UNPAID_IN_PAYMENT: readonly string[] = [
  ...['pending', 'open', 'outstanding', 'unsettled', 'offen', 'ausstehend', 'en attente', 'pendiente', 'pendente', '待处理', '未完成', '保留中'],
];

/** Other states of an order: they show that a column of a general name is about orders. */
const SENT: readonly string[] = [
  ...['paid', 'completed', 'complete', 'processing', 'shipped', 'delivered', 'fulfilled', 'unfulfilled', 'authorized', 'partially paid', 'partially refunded', 'confirmed', 'approved'],
  ...['success', 'succeeded', 'successful', 'closed', 'new', 'on hold', 'pending', 'in transit', 'to ship', 'ready to ship', 'awaiting shipment', 'awaiting collection', 'settled', 'captured'],
  ...['finished', 'done', 'dispatched', 'received', 'open', 'active', 'awaiting fulfillment', 'packed', 'picked up', 'partial refund', 'partially shipped'],
  ...['已付款', '已支付', '已完成', '交易成功', '交易完成', '已发货', '待发货', '已签收', '已收货', '待收货', '部分退款', '进行中', '已确认', '待处理', '卖家已发货', '买家已付款'],
  ...['已出貨', '已到貨', '待出貨'],
  ...['bezahlt', 'abgeschlossen', 'versendet', 'versandt', 'geliefert', 'zugestellt', 'in bearbeitung', 'offen', 'teilweise erstattet', 'bestätigt', 'erledigt', 'neu'],
  ...['payé', 'payée', 'terminé', 'terminée', 'expédié', 'expédiée', 'livré', 'livrée', 'en cours', 'en préparation', 'partiellement remboursé', 'en attente'],
  ...['pagado', 'pagada', 'completado', 'completada', 'enviado', 'enviada', 'entregado', 'entregada', 'procesando', 'en proceso', 'pendiente', 'confirmado'],
  ...['pago', 'paga', 'concluído', 'concluída', 'entregue', 'processando', 'pendente', 'aprovado', 'aprovada', 'em processamento', 'em separação'],
  ...['完了', '支払い済み', '支払済み', '入金済み', '入金済', '発送済み', '発送済', '配達済み', '処理中', '発送待ち', '受注', '出荷済み', '新規受付'],
];

const KINDS: ReadonlyMap<string, StatusKind> = new Map(
  (Object.entries(HEADERS) as [StatusKind, readonly string[]][]).flatMap(([kind, names]) => names.map((name) => [readHeader(name).key, kind])),
);
const NOT_SENT: ReadonlySet<string> = keysOf([...CALLED_OFF, ...PAID_BACK, ...UNPAID]);
const NOT_SENT_IN_PAYMENT: ReadonlySet<string> = keysOf(UNPAID_IN_PAYMENT);
const OTHER: ReadonlySet<string> = keysOf(SENT);

const CANCEL_TIME_KEYS: ReadonlySet<string> = new Set(CANCEL_TIMES.map((name) => readHeader(name).key));

/** Whether a column holds by its header the time at which an order was called off. */
export function isCancelTime(header: string): boolean {
  return CANCEL_TIME_KEYS.has(readHeader(header).key);
}

/** What the states of a column are about, by its header; null for any other column, states of shipping among them. */
export function statusKind(header: string): StatusKind | null {
  return KINDS.get(readHeader(header).key) ?? null;
}

/** Whether a word says without doubt that the order was called off, paid back in full or not paid. */
export function isNotSent(word: string, kind: StatusKind): boolean {
  const key = statusKey(word);
  return NOT_SENT.has(key) || (kind === 'payment' && NOT_SENT_IN_PAYMENT.has(key));
}

/** Whether a word is any state of an order. */
export function isStatusWord(word: string): boolean {
  const key = statusKey(word);
  return NOT_SENT.has(key) || NOT_SENT_IN_PAYMENT.has(key) || OTHER.has(key);
}

/** wc-cancelled, PENDING_PAYMENT and "Pending payment" are one word each with their plain spelling. */
function statusKey(word: string): string {
  return wordKey(word.normalize('NFKC')).replace(/^wc-/, '').replaceAll(/[_\s-]+/g, ' ');
}

function keysOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(statusKey));
}
