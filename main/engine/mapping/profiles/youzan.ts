/**
 * 有赞 (Youzan), 订单 > 导出: one row per order, or one per product with the order's cells repeated. Documented by full
 * header rows in public importers of both forms. Youzan sells within mainland China: phones are written without the
 * country's code, amounts are yuan, and the country has one clock; these three follow from the market, not from the file.
 * Documented: 交易关闭 is an order that was closed unpaid or refunded; inferred: the other status words.
 */
import type { ExportProfile } from './export-profile.ts';

export const YOUZAN: ExportProfile = {
  id: 'youzan',
  version: 1,
  name: '有赞 (Youzan) order export',
  layouts: [
    {
      must: ['订单号', '收货人手机号/提货人手机号', '订单实付金额'],
      telling: [
        '买家付款时间', '全部商品名称', '商品种类数', '订单商品总件数', '应收订单金额', '订单实收金额', '店铺优惠合计', '商品金额合计', '收货人/提货人',
        '详细收货地址/提货地址', '交易成功时间', '订单退款状态', '商家订单备注', '订单商品状态', '商品退款状态',
      ],
      time: [{ columns: ['买家付款时间'] }, { columns: ['订单创建时间'] }],
      zone: { answer: 'Asia/Shanghai' },
      phone: [{ column: '收货人手机号/提货人手机号' }, { column: '买家手机号' }],
      phoneRegion: 'CN',
      price: {
        line: [{ column: '商品单价', meaning: 'unit-price' }],
        order: [{ column: '订单实付金额', meaning: 'order-total' }],
      },
      fields: {
        order_id: ['订单号'],
        quantity: ['商品数量', '订单商品总件数'],
        product_category: ['商品类目'],
        store_id: ['归属店铺'],
      },
      product: [['商品编码'], ['商品规格编码'], ['商品名称', '商品规格']],
      constants: { currency: 'CNY' },
      leaveOut: [
        { column: '订单状态', values: ['交易关闭', '已关闭', '待付款', '等待买家付款', '待支付'] },
        { column: '订单退款状态', values: ['全额退款', '全部退款', '全额退款成功'] },
      ],
    },
  ],
};
