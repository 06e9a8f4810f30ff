/**
 * 领星 (Lingxing), 多平台 > 订单管理 > 导出. No header row is public. Inferred from the words of its open platform's order
 * list (openapidoc.lingxing.com: 系统单号, 平台单号, 订购时间, 付款时间, MSKU, 待付款 and 已取消 as states), so that a real file
 * may be named otherwise and is then not recognised. Documented there: times exist on the site's clock and on Beijing's;
 * only a header that says 北京 settles which one a column has.
 */
import type { ExportProfile } from './export-profile.ts';

export const LINGXING: ExportProfile = {
  id: 'lingxing',
  version: 1,
  name: '领星 (Lingxing) order export',
  layouts: [
    {
      must: ['系统单号', '平台单号', 'MSKU'],
      telling: ['订购时间', '付款时间', '付款时间(北京)', '支付时间', '支付时间(北京)', '参考单号', '订单类型', '客付运费', '客付总额', '订单总额', '买家邮箱', '品名', '发货时限'],
      time: [
        { columns: ['付款时间(北京)'], timezone: 'Asia/Shanghai' },
        { columns: ['支付时间(北京)'], timezone: 'Asia/Shanghai' },
        { columns: ['付款时间'] },
        { columns: ['支付时间'] },
        { columns: ['订购时间'] },
      ],
      zone: { suggested: 'Asia/Shanghai' },
      email: ['买家邮箱', '邮箱'],
      phone: [
        { column: '收件人电话', country: '国家/地区' },
        { column: '电话', country: '国家/地区' },
        { column: '手机', country: '国家/地区' },
      ],
      price: {
        line: [
          { column: '商品金额', meaning: 'line-total' },
          { column: '单价', meaning: 'unit-price' },
        ],
        order: [
          { column: '订单总额', meaning: 'order-total' },
          { column: '客付总额', meaning: 'order-total' },
        ],
      },
      fields: { currency: ['币种'], order_id: ['平台单号'], quantity: ['数量'], store_id: ['店铺'] },
      product: [['MSKU']],
      leaveOut: [{ column: '订单状态', values: ['待付款', '已取消', '已作废', '不显示'] }],
      fillDown: {
        order: '平台单号',
        columns: ['付款时间(北京)', '支付时间(北京)', '付款时间', '支付时间', '订购时间', '买家邮箱', '邮箱', '收件人电话', '电话', '手机', '国家/地区', '币种', '订单状态', '店铺'],
      },
    },
  ],
};
