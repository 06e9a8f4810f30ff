/** Portuguese header names, Brazilian and European. */
import type { AliasTable } from './alias-table.ts';

export const PORTUGUESE: AliasTable = {
  fields: {
    event_type: [['tipo de evento', 'evento', 'nome do evento', 'tipo do evento', 'tipo de conversão', 'evento de conversão']],
    email: [
      ['correio eletrônico', 'correio eletrónico', 'endereço de e-mail', 'endereço de email', 'endereço e-mail'],
      ['e-mail do cliente', 'email do cliente', 'email cliente', 'e-mail do comprador', 'email do comprador', 'e-mail de contato', 'email de contacto', 'email comprador'],
      ['e-mail de cobrança', 'email de cobrança', 'email de faturação', 'e-mail de faturamento', 'email faturação'],
      ['e-mail de entrega', 'email de entrega', 'email de envio'],
    ],
    phone: [
      ['telefone', 'número de telefone', 'celular', 'telemóvel', 'número do celular', 'número de celular', 'telefone celular', 'número de telemóvel', 'fone', 'nº de telefone', 'telefone móvel', 'número do telefone', 'nº telefone'],
      ['telefone do cliente', 'celular do cliente', 'telefone cliente', 'telefone do comprador', 'telefone de contato', 'telefone de contacto', 'celular do comprador', 'telemóvel do cliente', 'telefone comprador'],
      ['telefone de cobrança', 'telefone de faturação', 'telefone de faturamento'],
      ['telefone de entrega', 'telefone do destinatário', 'telefone de envio'],
    ],
    timestamp: [
      ['carimbo de data/hora', 'carimbo de tempo', 'data do evento', 'hora do evento', 'data e hora do evento'],
      ['pago em', 'data de pagamento', 'data do pagamento', 'hora do pagamento', 'data e hora do pagamento', 'data da transação', 'hora da transação', 'data pagamento', 'data transação', 'data de aprovação do pagamento', 'data da transacção'],
      ['data do pedido', 'data da encomenda', 'hora do pedido', 'criado em', 'criado a', 'data de criação', 'data da compra', 'data de compra', 'comprado em', 'data da venda', 'data pedido', 'data e hora do pedido', 'data da fatura', 'data compra', 'data venda',
        'data de encomenda', 'data criação', 'realizado em', 'data de venda'],
      ['data', 'data e hora', 'data/hora', 'data hora'],
    ],
    price: [
      ['preço', 'valor total', 'total do pedido', 'valor do pedido', 'total da encomenda', 'valor pago', 'montante total', 'preço total', 'total pago', 'valor da compra', 'valor da transação', 'total geral', 'valor da encomenda', 'total pedido', 'valor pedido',
        'total da compra', 'total da venda', 'valor da venda'],
      ['valor', 'montante', 'receita', 'soma', 'quantia'],
      ['valor líquido', 'subtotal do pedido'],
      ['preço unitário', 'preço do item', 'valor unitário', 'preço de venda', 'preço do produto', 'preço produto', 'preço por unidade'],
    ],
    currency: [['moeda', 'código da moeda', 'código de moeda', 'divisa', 'moeda do pedido', 'moeda da encomenda', 'código moeda']],
    transaction_category: [['categoria da transação', 'categoria de transação', 'categoria transação']],
    order_id: [
      ['id do pedido', 'id pedido', 'número do pedido', 'nº do pedido', 'n° do pedido', 'número da encomenda', 'nº da encomenda', 'id da encomenda', 'código do pedido', 'referência do pedido', 'número de pedido', 'id de pedido', 'número pedido', 'nº pedido',
        'numero da ordem', 'código da encomenda', 'referência da encomenda', 'número de encomenda'],
      ['id da transação', 'número da transação', 'número da nota', 'número da nota fiscal', 'nota fiscal', 'número da fatura', 'nº fatura', 'id transação', 'id da compra', 'código da transação', 'número da venda'],
      ['pedido', 'encomenda', 'referência'],
    ],
    quantity: [['quantidade', 'qtd', 'qtde', 'unidades', 'número de itens', 'quantidade de itens', 'quantidade do produto', 'quantidade comprada', 'quantidade vendida', 'qtd itens', 'quantidade de produtos', 'qtd produto', 'peças', 'quantidade pedida']],
    product_id: [
      ['id do produto', 'id produto', 'sku do produto', 'sku produto', 'referência do produto', 'id do item', 'sku do item', 'referência produto'],
      ['código do produto', 'código produto', 'código do item', 'cód produto', 'código de barras', 'código do artigo', 'número do artigo', 'cód item', 'referência do artigo'],
    ],
    product_category: [['categoria do produto', 'categoria de produto', 'categoria produto', 'categoria do item'], ['categoria', 'categorias', 'departamento', 'família', 'tipo de produto', 'seção']],
    store_id: [
      ['id da loja', 'id loja', 'código da loja', 'código loja', 'número da loja', 'nº da loja', 'id da filial', 'código da filial', 'cód loja', 'número da filial'],
      ['loja', 'filial', 'ponto de venda', 'nome da loja', 'unidade'],
    ],
  },
  maybe: {
    event_type: ['status', 'status do pedido', 'situação', 'status do pagamento', 'estado', 'estado da encomenda', 'situação do pedido', 'estado do pagamento', 'estado do pedido'],
    transaction_category: ['canal', 'canal de venda', 'canal de vendas', 'tipo de pedido', 'tipo de transação', 'origem', 'tipo de venda'],
    order_id: ['número', 'fatura', 'código', 'nota'],
    product_id: ['produto', 'artigo', 'item'],
    store_id: ['local', 'localização', 'armazém', 'caixa', 'depósito'],
    timestamp: ['hora', 'dia'],
  },
  personal: [
    'nome', 'sobrenome', 'apelido', 'nome completo', 'nome do cliente', 'nome cliente', 'cliente', 'comprador', 'nome do comprador', 'destinatário', 'nome do destinatário', 'empresa', 'razão social', 'endereço', 'morada', 'endereço 1', 'endereço 2', 'rua',
    'logradouro', 'bairro', 'número do endereço', 'complemento', 'endereço de entrega', 'endereço de cobrança', 'morada de envio', 'morada de faturação', 'cep', 'código postal', 'cidade', 'estado uf', 'uf', 'distrito', 'concelho', 'localidade',
    'cidade de entrega', 'cep de entrega', 'data de nascimento', 'nascimento', 'aniversário', 'sexo', 'gênero', 'género', 'idade', 'comentário', 'comentários', 'observação', 'observações', 'notas', 'nota do cliente', 'endereço ip', 'usuário', 'utilizador',
    'cpf', 'cnpj', 'rg', 'nif', 'cpf/cnpj', 'vendedor', 'operador',
  ],
  other: [
    'id do cliente', 'id cliente', 'número do cliente', 'código do cliente', 'frete', 'valor do frete', 'custo de envio', 'portes', 'método de envio', 'forma de envio', 'data de envio', 'data de entrega', 'enviado em', 'entregue em', 'país', 'país de entrega',
    'imposto', 'impostos', 'iva', 'icms', 'desconto', 'valor do desconto', 'código de desconto', 'cupom', 'cupão', 'código promocional', 'reembolso', 'valor reembolsado', 'cancelado em', 'data de cancelamento', 'método de pagamento', 'forma de pagamento',
    'meio de pagamento', 'nome do produto', 'nome produto', 'descrição', 'nome do item', 'peso', 'código de rastreio', 'código de rastreamento', 'atualizado em', 'data de atualização', 'marca', 'fornecedor', 'gorjeta', 'tamanho', 'cor', 'variante',
    'variação', 'status de envio', 'status da entrega', 'taxa de câmbio', 'parcelas',
  ],
  blockers: [
    'reembolso', 'reembolsado', 'devolução', 'desconto', 'imposto', 'impostos', 'iva', 'icms', 'frete', 'envio', 'entrega', 'portes', 'cancelamento', 'cancelado', 'atualização', 'atualizado', 'nascimento', 'cupom', 'gorjeta', 'status', 'situação', 'método',
    'forma', 'nome', 'descrição', 'custo', 'saldo', 'sinal', 'país', 'peso', 'rastreio', 'vencimento', 'câmbio', 'taxa', 'consentimento', 'vendedor', 'operador',
  ],
};
