/** Local parts that name a desk, not a person. Compared whole: a name that only begins like one is a name. */
const BY_LANGUAGE: readonly string[] = [
  // RFC 2142 (mailbox names for common services), then what shops and offices use.
  'info marketing sales support abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp',
  'admin administrator billing accounts accounting office contact contactus enquiries enquiry inquiries inquiry hello help helpdesk service',
  'services customerservice customercare customersupport care orders order shop store team mail email e-mail mailer-daemon noreply no-reply',
  'no_reply no.reply donotreply do-not-reply do_not_reply nobody root reception booking bookings reservations reservation returns',
  'refunds shipping warehouse purchasing procurement invoice invoices finance payments payroll hr jobs careers recruitment press media',
  'pr legal privacy compliance feedback newsletter notifications notification alerts',
  // German
  'kontakt anfrage anfragen bestellung bestellungen verkauf vertrieb einkauf rechnung rechnungen buchhaltung verwaltung buero büro kundenservice',
  'kundendienst kundenbetreuung zentrale empfang versand bewerbung personal post poststelle laden presse',
  // French, Spanish, Portuguese, Italian
  'commercial ventes commande commandes comptabilite comptabilité facturation accueil bonjour secretariat secrétariat serviceclient service-client',
  'ventas venta pedidos contacto contactos informacion información administracion administración facturacion facturación compras soporte',
  'atencionalcliente atencion hola tienda reservas oficina',
  'vendas contato contacto atendimento faturamento financeiro comercial suporte loja sac',
  'informazioni vendite ordini amministrazione assistenza contatti segreteria ufficio negozio prenotazioni',
  // Dutch, Polish, Nordic, Turkish, Russian
  'verkoop bestellingen administratie klantenservice boekhouding biuro sklep zamowienia zamówienia sprzedaz kundtjanst kundeservice',
  'bilgi destek satis satış iletisim muhasebe siparis zakaz prodazhi buh инфо заказ',
  // Indonesian, Vietnamese, Chinese, Japanese, Korean
  'penjualan layanan lienhe hotro banhang 客服 销售 售后 财务 订单 联系 kefu xiaoshou お問い合わせ 고객센터',
];

/** All of them, lower-case. */
export const ROLE_NAMES: ReadonlySet<string> = new Set(BY_LANGUAGE.flatMap((line) => line.split(' ')));
