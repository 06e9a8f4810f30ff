import { describe, expect, it } from 'vitest';
import type { TargetField } from '../../../main/engine/contract/model.ts';
import { suggested, table } from './columns.ts';

/** Cells that look as their field does; one odd key per kind of column that is never mapped. */
const CELLS = {
  event_type: ['Complete Payment', 'Complete Payment', 'Complete Payment'],
  email: ['ada@example.com', 'bob@example.org', 'cy@example.net'],
  phone: ['+86 138 0013 8000', '+49 30 123456', '+33 1 23 45 67 89'],
  timestamp: ['2026-11-04 21:14:00', '2026-11-05 07:02:00', '2026-11-06 09:00:00'],
  price: ['129.00', '45.50', '17.25'],
  currency: ['EUR', 'EUR', 'CNY'],
  transaction_category: ['online', 'store', 'online'],
  order_id: ['A-1001', 'A-1002', 'A-1003'],
  quantity: ['1', '2', '1'],
  product_id: ['TEE-BLK-M', 'MUG-0042', 'CAP-NVY'],
  product_category: ['Kleidung', '家居', 'Maison'],
  store_id: ['BER-01', 'SHA-02', 'PAR-03'],
  person: ['Ada Lovelace', '张三', 'José Núñez'],
  text: ['Tee', 'Mug', 'Cap'],
  money: ['1.00', '0.50', '2.25'],
  moment: ['2026-11-05 10:00:00', '2026-11-06 10:00:00', '2026-11-07 10:00:00'],
} as const;

type Kind = keyof typeof CELLS;

const LAYOUTS: Record<string, Record<string, Kind>> = {
  'simplified Chinese': {
    订单编号: 'order_id', 订单状态: 'text', 买家昵称: 'person', 收货人姓名: 'person', 收货地址: 'person', 收货人手机号: 'phone', 买家邮箱: 'email',
    下单时间: 'moment', 付款时间: 'timestamp', 发货时间: 'moment', '实付金额(元)': 'price', 运费: 'money', 优惠金额: 'money', 退款金额: 'money',
    币种: 'currency', 商品名称: 'text', 商品编号: 'product_id', 购买数量: 'quantity', 商品类目: 'product_category', 门店编号: 'store_id',
    付款方式: 'text', 买家留言: 'person', 快递单号: 'text', 邮编: 'text', 事件类型: 'event_type', 交易类别: 'transaction_category', 备注: 'text', 省份: 'person',
  },
  'traditional Chinese': {
    訂單編號: 'order_id', 訂單狀態: 'text', 買家姓名: 'person', 收貨人: 'person', 收貨地址: 'person', 聯絡電話: 'phone', 電子郵件: 'email',
    訂單成立時間: 'moment', 付款時間: 'timestamp', 出貨時間: 'moment', '訂單金額（元）': 'price', 運費: 'money', 優惠金額: 'money', 退款金額: 'money',
    幣別: 'currency', 商品名稱: 'text', 商品編號: 'product_id', 數量: 'quantity', 商品分類: 'product_category', 門市代號: 'store_id',
    付款方式: 'text', 留言: 'person', 物流單號: 'text', 郵遞區號: 'text', 事件類型: 'event_type', 交易類別: 'transaction_category', 備註: 'text', 縣市: 'person',
  },
  German: {
    Bestellnummer: 'order_id', Bestellstatus: 'text', Vorname: 'person', Nachname: 'person', Straße: 'person', Telefonnummer: 'phone', 'E-Mail-Adresse': 'email',
    Bestelldatum: 'moment', 'Bezahlt am': 'timestamp', Versanddatum: 'moment', 'Gesamtbetrag (€)': 'price', Versandkosten: 'money', Rabatt: 'money', Erstattung: 'money',
    Währung: 'currency', Artikelname: 'text', Artikelnummer: 'product_id', Menge: 'quantity', Produktkategorie: 'product_category', Filialnummer: 'store_id',
    Zahlungsart: 'text', Bemerkung: 'person', Sendungsnummer: 'text', PLZ: 'text', Ereignistyp: 'event_type', Transaktionskategorie: 'transaction_category', Kundennummer: 'text', Ort: 'person',
  },
  French: {
    'N° de commande': 'order_id', 'Statut de la commande': 'text', Prénom: 'person', 'Nom de famille': 'person', 'Adresse de livraison': 'person', 'Numéro de téléphone': 'phone', 'Adresse e-mail': 'email',
    'Date de commande': 'moment', 'Payé le': 'timestamp', "Date d'expédition": 'moment', 'Total TTC': 'price', 'Frais de port': 'money', Remise: 'money', 'Montant remboursé': 'money',
    Devise: 'currency', 'Nom du produit': 'text', 'Référence produit': 'product_id', Quantité: 'quantity', 'Catégorie de produit': 'product_category', 'Code magasin': 'store_id',
    'Mode de paiement': 'text', Commentaire: 'person', 'Numéro de suivi': 'text', 'Code postal': 'text', "Type d'événement": 'event_type', 'Catégorie de transaction': 'transaction_category', 'ID client': 'text', Ville: 'person',
  },
  Spanish: {
    'Número de pedido': 'order_id', 'Estado del pedido': 'text', Nombre: 'person', Apellidos: 'person', 'Dirección de envío': 'person', 'Teléfono móvil': 'phone', 'Correo electrónico': 'email',
    'Fecha del pedido': 'moment', 'Fecha de pago': 'timestamp', 'Fecha de envío': 'moment', 'Importe total': 'price', 'Gastos de envío': 'money', Descuento: 'money', 'Importe reembolsado': 'money',
    Moneda: 'currency', 'Nombre del producto': 'text', 'ID de producto': 'product_id', Cantidad: 'quantity', 'Categoría de producto': 'product_category', 'Código de tienda': 'store_id',
    'Método de pago': 'text', Observaciones: 'person', 'Número de seguimiento': 'text', 'Código postal': 'text', 'Tipo de evento': 'event_type', 'Categoría de transacción': 'transaction_category', 'ID de cliente': 'text', Ciudad: 'person',
  },
  Portuguese: {
    'Número do pedido': 'order_id', 'Status do pedido': 'text', 'Nome do cliente': 'person', CPF: 'text', 'Endereço de entrega': 'person', Celular: 'phone', 'E-mail do cliente': 'email',
    'Data do pedido': 'moment', 'Data do pagamento': 'timestamp', 'Data de envio': 'moment', 'Valor total (BRL)': 'price', Frete: 'money', Desconto: 'money', 'Valor reembolsado': 'money',
    Moeda: 'currency', 'Nome do produto': 'text', 'SKU do produto': 'product_id', Quantidade: 'quantity', 'Categoria do produto': 'product_category', 'Código da loja': 'store_id',
    'Forma de pagamento': 'text', Observações: 'person', 'Código de rastreio': 'text', CEP: 'text', 'Tipo de evento': 'event_type', 'Categoria da transação': 'transaction_category', 'ID do cliente': 'text', Cidade: 'person',
  },
  Japanese: {
    注文番号: 'order_id', 注文ステータス: 'text', 購入者氏名: 'person', フリガナ: 'person', 配送先住所: 'person', 電話番号: 'phone', メールアドレス: 'email',
    注文日時: 'moment', 支払日時: 'timestamp', 発送日: 'moment', '合計金額（円）': 'price', 送料: 'money', 割引額: 'money', 返金額: 'money',
    通貨: 'currency', 商品名: 'text', 商品コード: 'product_id', 数量: 'quantity', 商品カテゴリ: 'product_category', 店舗コード: 'store_id',
    支払方法: 'text', 備考: 'person', 追跡番号: 'text', 郵便番号: 'text', イベントタイプ: 'event_type', 取引カテゴリ: 'transaction_category', 顧客ID: 'text', 都道府県: 'person',
  },
};

const FIELDS = Object.keys(CELLS).slice(0, 12) as TargetField[];

describe('suggestMapping on order exports in seven languages', () => {
  it.each(Object.keys(LAYOUTS))('takes every field of a %s export for certain and nothing else', (language) => {
    const layout = LAYOUTS[language] ?? {};
    const columns = table(Object.fromEntries(Object.entries(layout).map(([header, kind]) => [header, CELLS[kind]])));
    const expected = FIELDS.map((field) => [field, `${Object.keys(layout).find((header) => layout[header] === field)} (certain)`]);
    expect(suggested(columns)).toEqual(Object.fromEntries(expected));
  });

  it('maps the headers of TikTok\'s own file, plain or hashed', () => {
    const plain = Object.fromEntries(FIELDS.map((field) => [field, CELLS[field]]));
    const digests = ['a', 'b', 'c'].map((digit) => digit.repeat(64));
    const everyField = Object.fromEntries(FIELDS.map((field) => [field, `${field} (certain)`]));
    expect(suggested(table(plain))).toEqual(everyField);
    expect(suggested(table({ ...plain, email: digests, phone: digests }))).toEqual(everyField);
    expect(suggested(table({ ...plain, email: digests, phone: ['', '', ''] }))).toEqual(everyField);
  });
});
