/**
 * 店小秘 (Dianxiaomi), 订单 > 导出, standard template. Documented by the list of its 67 columns in a public importer and
 * by public guides to its three forms: one row per package, per order or per product. 订单金额 is the order's; whether
 * later rows of an order repeat it depends on the form, so one event per order is proposed, the total taken once.
 * Inferred: the status words; times are on Beijing's clock, which is therefore only proposed.
 */
import type { ExportProfile } from './export-profile.ts';

export const DIANXIAOMI: ExportProfile = {
  id: 'dianxiaomi',
  version: 1,
  name: '店小秘 (Dianxiaomi) order export',
  layouts: [
    {
      must: ['付款时间', '订单号', '币种缩写', '订单金额'],
      telling: [
        '包裹号', '平台渠道', '店铺账号', '买家Email', '国家二字码', '中文国家名', '产品售价', '产品数量', '产品规格', '面单打印时间', '拣货单打印时间',
        '买家指定物流', '地址1+地址2', '多品名', '预估利润',
      ],
      time: [{ columns: ['付款时间'] }, { columns: ['下单时间'] }],
      zone: { suggested: 'Asia/Shanghai' },
      email: ['买家Email', '买家邮箱'],
      phone: [
        { column: '收货人手机', country: '国家二字码' },
        { column: '收货人电话', country: '国家二字码' },
      ],
      price: {
        line: [{ column: '产品售价', meaning: 'unit-price' }],
        order: [{ column: '订单金额', meaning: 'order-total' }],
      },
      fields: { currency: ['币种缩写'], order_id: ['订单号'], quantity: ['产品数量'], store_id: ['店铺账号'] },
      product: [['SKU'], ['产品名称', '产品规格']],
      grain: 'order',
      leaveOut: [{ column: '订单状态', values: ['未付款', '待付款', '已取消', '已退款', '已作废', '已忽略'] }],
      fillDown: {
        order: '订单号',
        columns: ['付款时间', '下单时间', '买家Email', '收货人手机', '收货人电话', '国家二字码', '币种缩写', '订单状态', '店铺账号'],
      },
    },
  ],
};
