/**
 * 马帮 (Mabang), 订单 > 导出. Documented by 58 fields of its template and a description of real files in public
 * repositories: one row per product, an order's cells may stand on its first row only, equal rows may be different
 * pieces, 已作废 is a cancelled order; 原始 means the currency of the sale, the other amounts are yuan. Hence one event per
 * order of 订单原始总金额, taken once: equal rows count as repeats, which leaves the money right. The template names no currency and no country unless those are added to it.
 * Those who use the file read its times on Beijing's clock; Mabang does not say so, so it is only proposed.
 */
import type { ExportProfile } from './export-profile.ts';

export const MABANG: ExportProfile = {
  id: 'mabang',
  version: 1,
  name: '马帮 (Mabang) order export',
  layouts: [
    {
      must: ['订单编号', '付款时间', '订单状态', '订单原始总金额'],
      telling: [
        '交易编号', '交运时间', 'SKU总数量', '所属地区（省/州）', '所属城市', '原始商品销售单价', '原始商品总金额', '原始运费金额', '订单核算金额（原始货币）',
        '优惠金额（原始货币）', '汇率（原始货币）', 'SKU明细', '电话1', '客户账号', '作废前状态', '是否转WMS发货',
      ],
      time: [{ columns: ['付款时间'] }],
      zone: { suggested: 'Asia/Shanghai' },
      email: ['客户邮箱', '邮箱', 'Email'],
      phone: [
        { column: '电话1', country: '国家二字码' },
        { column: '电话2', country: '国家二字码' },
      ],
      price: {
        line: [{ column: '原始商品销售单价', meaning: 'unit-price' }],
        order: [{ column: '订单原始总金额', meaning: 'order-total' }],
      },
      fields: {
        currency: ['币种', '原始货币', '货币'],
        order_id: ['订单编号'],
        quantity: ['商品数量'],
        store_id: ['店铺名'],
      },
      product: [['SKU'], ['商品中文名称']],
      grain: 'order',
      leaveOut: [
        { column: '订单状态', values: ['已作废', '待付款', '未付款', '已退款', '已取消'] },
        { column: '作废时间', values: [], whenFilled: true },
      ],
      fillDown: {
        order: '订单编号',
        columns: ['付款时间', '订单状态', '作废时间', '电话1', '电话2', '国家二字码', '客户邮箱', '邮箱', 'Email', '币种', '原始货币', '货币', '店铺名', '订单原始总金额'],
      },
    },
  ],
};
