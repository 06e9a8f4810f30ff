/**
 * Shopee, Seller Centre > My Orders > Export, one row per product. Documented by header rows in public importers:
 * English (PH, MY, SG, VN), Portuguese (BR) and Thai. Documented: phones are starred, `Product Subtotal` is the line,
 * `Grand Total` the order; some headers name the currency, as "Total Discount(PHP)". Inferred: the status words of Thai,
 * and the clock of the Thai and Brazilian forms, which is therefore only proposed; the English form is used in several
 * time zones.
 */
import type { ExportProfile } from './export-profile.ts';

export const SHOPEE: ExportProfile = {
  id: 'shopee',
  version: 1,
  name: 'Shopee order export',
  layouts: [
    {
      must: ['Order ID', 'Order Status', 'Order Creation Date', 'SKU Reference No.', 'Quantity'],
      telling: [
        'Order Paid Time', 'Parent SKU Reference No.', 'Deal Price', 'Product Subtotal', 'Username (Buyer)', 'Receiver Name', 'Tracking Number*',
        'Return / Refund Status', 'Estimated Ship Out Date', 'Buyer Paid Shipping Fee', 'Remark from buyer', 'Order Complete Time', 'Grand Total',
      ],
      time: [{ columns: ['Order Paid Time'] }, { columns: ['Order Creation Date'] }],
      email: ['Email'],
      phone: [{ column: 'Phone Number', country: 'Country' }],
      price: {
        line: [
          { column: 'Product Subtotal', meaning: 'line-total' },
          { column: 'Deal Price', meaning: 'unit-price' },
        ],
        order: [{ column: 'Grand Total', meaning: 'order-total' }],
      },
      fields: { currency: ['Currency'], order_id: ['Order ID'], quantity: ['Quantity'] },
      product: [['SKU Reference No.'], ['Product Name', 'Variation Name']],
      hasCurrencyInHeaders: true,
      leaveOut: [{ column: 'Order Status', values: ['Cancelled', 'Canceled', 'Unpaid'] }],
    },
    {
      must: ['ID do pedido', 'Status do pedido', 'Data de criação do pedido', 'Número de referência SKU', 'Quantidade'],
      telling: [
        'Hora do pagamento do pedido', 'Nº de referência do SKU principal', 'Preço acordado', 'Preço original', 'Subtotal do produto',
        'Nome de usuário (comprador)', 'Nome do destinatário', 'Opção de envio', 'Data prevista de envio', 'Status da Devolução / Reembolso',
        'Cancelar Motivo', 'Total global',
      ],
      time: [{ columns: ['Hora do pagamento do pedido'] }, { columns: ['Data de criação do pedido'] }],
      zone: { suggested: 'America/Sao_Paulo' },
      phone: [{ column: 'Telefone', country: 'País' }],
      phoneRegion: 'BR',
      price: {
        line: [
          { column: 'Subtotal do produto', meaning: 'line-total' },
          { column: 'Preço acordado', meaning: 'unit-price' },
        ],
        order: [{ column: 'Total global', meaning: 'order-total' }],
      },
      fields: { order_id: ['ID do pedido'], quantity: ['Quantidade'] },
      product: [['Número de referência SKU'], ['Nome do Produto', 'Nome da variação']],
      hasCurrencyInHeaders: true,
      leaveOut: [{ column: 'Status do pedido', values: ['Cancelado', 'Não pago', 'Nao pago'] }],
    },
    {
      must: ['หมายเลขคำสั่งซื้อ', 'สถานะการสั่งซื้อ', 'วันที่ทำการสั่งซื้อ', 'เลขอ้างอิง SKU (SKU Reference No.)', 'จำนวน'],
      telling: [
        'เวลาการชำระสินค้า', 'เลขอ้างอิง Parent SKU', 'ราคาขาย', 'ราคาตั้งต้น', 'ราคาสินค้าที่ชำระโดยผู้ซื้อ (THB)', 'ชื่อผู้ใช้ (ผู้ซื้อ)', 'ชื่อผู้รับ',
        'ตัวเลือกการจัดส่ง', 'หมายเหตุจากผู้ซื้อ',
      ],
      time: [{ columns: ['เวลาการชำระสินค้า'] }, { columns: ['วันที่ทำการสั่งซื้อ'] }],
      zone: { suggested: 'Asia/Bangkok' },
      phone: [{ column: 'หมายเลขโทรศัพท์', country: 'ประเทศ' }],
      phoneRegion: 'TH',
      price: {
        line: [{ column: 'ราคาขาย', meaning: 'unit-price' }],
        order: [{ column: 'ราคาขาย', meaning: 'unit-price' }],
      },
      fields: { order_id: ['หมายเลขคำสั่งซื้อ'], quantity: ['จำนวน'] },
      product: [['เลขอ้างอิง SKU (SKU Reference No.)'], ['ชื่อสินค้า', 'ชื่อตัวเลือก']],
      hasCurrencyInHeaders: true,
      leaveOut: [{ column: 'สถานะการสั่งซื้อ', values: ['ยกเลิกแล้ว', 'ยังไม่ชำระ', 'ที่ต้องชำระ'] }],
    },
  ],
};
