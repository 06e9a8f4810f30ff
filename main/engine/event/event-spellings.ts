/**
 * How people and systems write the events. Words that only say an order exists or ended ("completed",
 * "processing", "refunded") are left out on purpose: what they mean is the shop's to say, by a value map.
 */

/** An event by its newest API name, whatever an edition calls it. */
export type EventName =
  | 'Purchase'
  | 'Contact'
  | 'Subscribe'
  | 'Lead'
  | 'AddPaymentInfo'
  | 'AddToCart'
  | 'AddToWishlist'
  | 'ClickButton'
  | 'CompleteRegistration'
  | 'Download'
  | 'InitiateCheckout'
  | 'PlaceAnOrder'
  | 'Search'
  | 'ViewContent';

/** Case, spaces, hyphens and underscores are ignored when comparing. */
export const EVENT_SPELLINGS: readonly (readonly [EventName, readonly string[]])[] = [
  [
    'Purchase',
    [
      ...['Complete Payment', 'Completed Payment', 'Payment Completed', 'Payment Complete', 'Purchased', 'Purchases'],
      ...['Order Completed', 'Completed Order', 'Order Paid', 'Paid Order', 'Paid', 'Buy', 'Sale', 'Offline Purchase'],
      ...['购买', '购买成功', '支付', '支付成功', '支付完成', '完成支付', '完成付款', '付款', '已付款', '已支付', '付款成功', '成交'],
      ...['購買', '付款完成', '購入', '購入完了', '決済完了', '支払い完了'],
      ...['Kauf', 'Käufe', 'Einkauf', 'Gekauft', 'Bezahlt', 'Zahlung abgeschlossen', 'Kauf abgeschlossen'],
      ...['Achat', 'Acheté', 'Payé', 'Payée', 'Paiement effectué', 'Achat effectué', 'Commande payée'],
      ...['Compra', 'Comprado', 'Compra realizada', 'Pago completado', 'Pagado', 'Pedido pagado'],
      ...['Pago', 'Compra concluída', 'Pagamento concluído', 'Pedido pago'],
    ],
  ],
  [
    'Contact',
    [
      ...['Contacted', 'Contact Us', 'Callback Started', '联系', '联系我们', '咨询', '聯絡', '聯繫', 'お問い合わせ', '問い合わせ'],
      ...['Kontakt', 'Kontaktaufnahme', 'Prise de contact', 'Contacto', 'Contactar', 'Contato'],
    ],
  ],
  [
    'Subscribe',
    [
      ...['Subscribed', 'Subscription', 'Subscription Created', '订阅', '訂閱', '定期購入', '購読'],
      ...['Abonnieren', 'Abonnement', 'Abo', 'Abonné', "S'abonner", 'Suscripción', 'Suscribirse', 'Assinatura', 'Assinar'],
    ],
  ],
  [
    'Lead',
    [
      ...['SubmitForm', 'Submit a Form', 'Form Submitted', 'Form Submission', 'Submitted Form', 'Leads', 'Generate Lead'],
      ...['提交表单', '表单提交', '线索', '提交表單', '潛在客戶', 'フォーム送信', 'リード'],
      ...['Formular gesendet', 'Formular absenden', 'Formulaire envoyé', 'Formulario enviado', 'Formulário enviado'],
    ],
  ],
  [
    'AddPaymentInfo',
    [
      ...['Add Payment Information', 'Payment Info Added', 'Payment Info Entered', 'Add Payment Details'],
      ...['添加支付信息', '填写支付信息', '新增付款資訊', '支払い情報の追加', '支払い情報追加'],
      ...['Zahlungsinformationen hinzugefügt', 'Infos de paiement ajoutées', 'Información de pago agregada'],
      ...['Informações de pagamento adicionadas'],
    ],
  ],
  [
    'AddToCart',
    [
      ...['Added to Cart', 'Product Added', 'Cart Add', 'Add to Basket', 'Add to Bag', '加入购物车', '加购', '添加到购物车'],
      ...['加入購物車', 'カートに追加', 'カート追加', 'In den Warenkorb', 'Zum Warenkorb hinzugefügt', 'Ajout au panier'],
      ...['Ajouter au panier', 'Añadir al carrito', 'Agregar al carrito', 'Adicionar ao carrinho'],
    ],
  ],
  [
    'AddToWishlist',
    [
      ...['Added to Wishlist', 'Product Added to Wishlist', 'Wishlist', 'Add to Wish List', '加入心愿单', '收藏', '加入收藏'],
      ...['加入願望清單', 'ほしい物リストに追加', 'お気に入りに追加', 'Auf die Wunschliste', 'Zur Wunschliste hinzugefügt'],
      ...['Ajout à la liste de souhaits', 'Añadir a la lista de deseos', 'Adicionar à lista de desejos'],
    ],
  ],
  [
    'ClickButton',
    [
      ...['Button Click', 'Button Clicked', 'Clicked Button', 'Product Clicked', '点击按钮', '點擊按鈕', 'ボタンクリック'],
      ...['Schaltfläche geklickt', 'Clic sur le bouton', 'Clic en botón', 'Clique no botão'],
    ],
  ],
  [
    'CompleteRegistration',
    [
      ...['Completed Registration', 'Registration Completed', 'Registration', 'Registered', 'Sign Up', 'Signed Up', 'Signup'],
      ...['注册', '完成注册', '注册成功', '註冊', '完成註冊', '会員登録', '登録完了', 'Registrierung', 'Registriert'],
      ...['Inscription', 'Inscription terminée', 'Registro', 'Registro completado', 'Cadastro', 'Cadastro concluído'],
    ],
  ],
  [
    'Download',
    [
      ...['Downloaded', 'Downloads', 'Download Link Clicked', '下载', '下載', 'ダウンロード'],
      ...['Herunterladen', 'Téléchargement', 'Télécharger', 'Descarga', 'Descargar', 'Baixar'],
    ],
  ],
  [
    'InitiateCheckout',
    [
      ...['Initiated Checkout', 'Begin Checkout', 'Checkout Started', 'Start Checkout', 'Checkout Initiated', 'Checkout'],
      ...['发起结账', '开始结账', '结账', '去结算', '開始結帳', '結帳', 'チェックアウト開始', '購入手続き開始'],
      ...['Kasse', 'Bezahlvorgang gestartet', 'Début du paiement', 'Inicio del pago', 'Iniciar pago', 'Início do checkout'],
      ...['Finalização de compra iniciada'],
    ],
  ],
  [
    'PlaceAnOrder',
    [
      ...['Place Order', 'Placed Order', 'Order Placed', 'Order Created', 'New Order', '下单', '提交订单', '下單', '提交訂單', '注文'],
      ...['Bestellung', 'Bestellt', 'Bestellung aufgegeben', 'Commande passée', 'Passer une commande', 'Pedido realizado'],
      ...['Realizar pedido', 'Pedido feito'],
    ],
  ],
  [
    'Search',
    [
      ...['Searched', 'Searches', 'Products Searched', '搜索', '搜尋', '検索', 'Suche', 'Gesucht', 'Recherche', 'Búsqueda', 'Buscar'],
      ...['Busca', 'Pesquisa'],
    ],
  ],
  [
    'ViewContent',
    [
      ...['Content View', 'Viewed Content', 'View Item', 'Product Viewed', 'Product View', 'View Product'],
      ...['浏览内容', '查看内容', '浏览', '瀏覽內容', '查看內容', 'コンテンツ閲覧', 'コンテンツ表示', 'Inhalt angesehen'],
      ...['Inhalt ansehen', 'Contenu consulté', 'Consultation de contenu', 'Ver contenido', 'Visualização de conteúdo', 'Ver conteúdo'],
    ],
  ],
];
