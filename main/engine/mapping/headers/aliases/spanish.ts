/** Spanish header names. */
import type { AliasTable } from './alias-table.ts';

export const SPANISH: AliasTable = {
  fields: {
    event_type: [['tipo de evento', 'evento', 'nombre del evento', 'tipo evento', 'tipo de conversión', 'evento de conversión']],
    email: [
      ['correo', 'correo electrónico', 'dirección de correo', 'dirección de correo electrónico', 'correo-e', 'dirección de email', 'dirección email', 'e-correo'],
      ['correo del cliente', 'email del cliente', 'correo electrónico del cliente', 'correo cliente', 'email cliente', 'correo del comprador', 'email del comprador', 'correo electrónico del comprador', 'correo de contacto'],
      ['correo de facturación', 'email de facturación', 'correo electrónico de facturación', 'email facturación'],
      ['correo de envío', 'email de envío', 'email envío'],
    ],
    phone: [
      ['teléfono', 'número de teléfono', 'móvil', 'teléfono móvil', 'celular', 'número de celular', 'núm de teléfono', 'nº de teléfono', 'tel', 'teléfono celular', 'número de móvil', 'número móvil', 'número celular', 'telefono movil'],
      ['teléfono del cliente', 'teléfono cliente', 'teléfono del comprador', 'celular del cliente', 'móvil del cliente', 'teléfono de contacto', 'número de contacto', 'teléfono comprador', 'móvil cliente'],
      ['teléfono de facturación', 'teléfono facturación'],
      ['teléfono de envío', 'teléfono envío', 'teléfono del destinatario', 'teléfono de entrega'],
    ],
    timestamp: [
      ['marca de tiempo', 'marca temporal', 'fecha del evento', 'hora del evento', 'fecha y hora del evento'],
      ['pagado el', 'pagado en', 'fecha de pago', 'fecha del pago', 'hora de pago', 'fecha y hora de pago', 'fecha de transacción', 'fecha de la transacción', 'fecha pago', 'hora del pago', 'fecha transacción', 'fecha de cobro'],
      ['fecha de pedido', 'fecha del pedido', 'hora del pedido', 'creado el', 'creado en', 'fecha de creación', 'fecha de compra', 'fecha de la compra', 'comprado el', 'fecha de venta', 'fecha de la orden', 'fecha orden', 'fecha pedido', 'fecha compra',
        'fecha de factura', 'fecha y hora del pedido', 'fecha venta', 'fecha creación', 'fecha de orden'],
      ['fecha', 'fecha y hora', 'fecha/hora', 'fecha hora'],
    ],
    price: [
      ['precio', 'importe total', 'total del pedido', 'total pedido', 'monto total', 'importe del pedido', 'total de la orden', 'monto pagado', 'importe pagado', 'precio total', 'total pagado', 'valor del pedido', 'valor total', 'importe de la transacción',
        'monto de la orden', 'total general', 'total a pagar', 'monto del pedido', 'total orden', 'total venta', 'total compra', 'monto de la transacción'],
      ['importe', 'monto', 'valor', 'ingresos', 'suma'],
      ['importe neto', 'subtotal del pedido'],
      ['precio unitario', 'precio del artículo', 'precio de venta', 'precio por unidad', 'precio artículo', 'precio producto', 'precio del producto'],
    ],
    currency: [['moneda', 'divisa', 'código de moneda', 'código de divisa', 'moneda del pedido', 'código moneda', 'divisa del pedido', 'tipo de moneda']],
    transaction_category: [['categoría de transacción', 'categoría de la transacción', 'categoría transacción']],
    order_id: [
      ['id de pedido', 'id del pedido', 'id pedido', 'número de pedido', 'nº de pedido', 'n° de pedido', 'núm de pedido', 'número pedido', 'número de orden', 'id de orden', 'id de la orden', 'no de orden', 'código de pedido', 'referencia del pedido',
        'referencia de pedido', 'nº pedido', 'n° pedido', 'no de pedido', 'id orden', 'número de la orden', 'referencia pedido', 'número del pedido', 'código pedido', 'nº de orden'],
      ['número de factura', 'nº factura', 'id de transacción', 'número de transacción', 'número de compra', 'número de venta', 'id transacción', 'folio', 'número de ticket', 'id de compra'],
      ['pedido', 'orden', 'referencia'],
    ],
    quantity: [['cantidad', 'cant', 'unidades', 'número de artículos', 'cantidad pedida', 'cantidad de artículos', 'cantidad de productos', 'cantidad comprada', 'cantidad vendida', 'uds', 'cantidad de producto', 'número de unidades', 'piezas']],
    product_id: [
      ['id de producto', 'id del producto', 'id producto', 'sku del producto', 'sku producto', 'referencia de producto', 'referencia del producto', 'id del artículo', 'id artículo', 'referencia producto', 'sku del artículo'],
      ['código de producto', 'código del producto', 'código de artículo', 'código producto', 'código artículo', 'referencia artículo', 'número de artículo', 'código de barras', 'clave de producto', 'referencia del artículo'],
    ],
    product_category: [['categoría de producto', 'categoría del producto', 'categoría producto', 'categoría de artículo'], ['categoría', 'categorías', 'familia', 'departamento', 'rubro', 'tipo de producto', 'línea de producto']],
    store_id: [
      ['id de tienda', 'id de la tienda', 'id tienda', 'código de tienda', 'código tienda', 'número de tienda', 'id sucursal', 'código de sucursal', 'número de sucursal', 'id de sucursal', 'código de la tienda', 'nº tienda', 'código sucursal'],
      ['tienda', 'sucursal', 'punto de venta', 'nombre de la tienda', 'nombre de tienda'],
    ],
  },
  maybe: {
    event_type: ['estado', 'estado del pedido', 'estado de pago', 'estado del pago', 'estatus', 'estado pedido', 'estado de la orden', 'estado financiero'],
    transaction_category: ['canal', 'canal de venta', 'tipo de pedido', 'tipo de transacción', 'origen', 'tipo de venta', 'canal de ventas'],
    order_id: ['número', 'factura', 'código'],
    product_id: ['artículo', 'producto'],
    store_id: ['ubicación', 'almacén', 'caja', 'bodega', 'local'],
    timestamp: ['hora', 'día'],
  },
  personal: [
    'nombre', 'apellido', 'apellidos', 'nombre completo', 'nombre del cliente', 'nombre cliente', 'nombre y apellidos', 'cliente', 'comprador', 'nombre del comprador', 'destinatario', 'nombre del destinatario', 'empresa', 'compañía', 'dirección',
    'dirección 1', 'dirección 2', 'calle', 'domicilio', 'dirección de envío', 'dirección de facturación', 'dirección de entrega', 'código postal', 'cp', 'ciudad', 'provincia', 'población', 'localidad', 'municipio', 'colonia', 'ciudad de envío',
    'nombre de envío', 'nombre de facturación', 'fecha de nacimiento', 'cumpleaños', 'sexo', 'género', 'edad', 'comentario', 'comentarios', 'observaciones', 'notas', 'nota del cliente', 'dirección ip', 'usuario', 'nombre de usuario', 'dni', 'nif', 'rfc',
    'vendedor', 'cajero', 'tratamiento',
  ],
  other: [
    'id de cliente', 'id cliente', 'número de cliente', 'código de cliente', 'envío', 'gastos de envío', 'costo de envío', 'coste de envío', 'método de envío', 'fecha de envío', 'fecha de entrega', 'enviado el', 'entregado el', 'país', 'país de envío',
    'impuesto', 'impuestos', 'iva', 'descuento', 'importe del descuento', 'código de descuento', 'cupón', 'código promocional', 'reembolso', 'importe reembolsado', 'monto reembolsado', 'cancelado el', 'fecha de cancelación', 'método de pago',
    'forma de pago', 'medio de pago', 'nombre del producto', 'nombre producto', 'descripción', 'nombre del artículo', 'peso', 'número de seguimiento', 'actualizado el', 'fecha de actualización', 'marca', 'proveedor', 'propina', 'talla', 'color',
    'variante', 'estado de envío', 'estado del envío', 'tipo de cambio', 'suscrito',
  ],
  blockers: [
    'reembolso', 'reembolsado', 'devolución', 'descuento', 'impuesto', 'impuestos', 'iva', 'envío', 'entrega', 'cancelación', 'cancelado', 'actualización', 'actualizado', 'nacimiento', 'cupón', 'propina', 'estado', 'método', 'forma', 'nombre',
    'descripción', 'gastos', 'costo', 'coste', 'saldo', 'anticipo', 'país', 'peso', 'seguimiento', 'vencimiento', 'cambio', 'consentimiento', 'vendedor', 'cajero',
  ],
};
