// Invented people, streets and goods for the bundled sample. Mail domains end in .example (RFC 2606) and
// phone numbers come from the blocks that ACMA, Ofcom and NANPA keep for fiction: nobody owns them.

export const GIVEN_NAMES = [
  'Mara', 'Tobias', 'Priya', 'Zoë', 'Callum', 'Noor', 'Ingrid', 'Wei', 'Josefa', 'Håkon', 'Leila', 'Oscar',
  'Thuỳ', 'Dermot', 'Ayumi', 'Renée', 'Kwame', 'Saskia', 'Bodhi', 'Elspeth', 'Mateo', 'Freya', 'Ibrahim', 'Tui',
] as const;

export const FAMILY_NAMES = [
  'Ashgrove', 'Bellweather', 'Castellane', 'Drumlin', 'Eastcote', 'Fennimore', 'Garrickson', 'Holloway-Finch',
  "O'Shaughran", 'Ironbark', 'Jessamy', 'Kettleburn', 'Lindqvister', 'Marrowby', 'Nakamori', 'Ottaviano', 'Pemberlane',
  'Quillfeather', 'Ravensholme', 'Stirlingdale', 'Thornycroft', 'Umberleigh', 'Vandermeersen', 'Wexcombe',
] as const;

export const MAIL_DOMAINS = [
  'harbourmail.example', 'post.example', 'inbox.example', 'southerly.example', 'quokka-mail.example',
] as const;

export const STREETS = [
  'Banksia Row', 'Jetty Lane', 'Wattlebird Cres', 'Old Quarry Rd', 'Lighthouse Pde', 'Tannery St', 'Saltbush Ave',
] as const;

export const SUBURBS = [
  'Penrose Bay NSW', 'Mount Calder VIC', 'Gullwing QLD', 'Sandfall WA', 'Port Emery TAS', 'Redgum Flat SA',
] as const;

export const GOODS = [
  { sku: '00417', category: 'Coffee', price: 2450 },
  { sku: '00418', category: 'Coffee', price: 4700 },
  { sku: '01120', category: 'Tea', price: 1895 },
  { sku: '02050', category: 'Brewing', price: 12900 },
  { sku: '02051', category: 'Brewing', price: 34950 },
  { sku: '02077', category: 'Brewing', price: 128900 },
  { sku: '03300', category: 'Cups & mugs', price: 3200 },
  { sku: '09001', category: 'Gift cards', price: 5000 },
] as const;

export const SHOPS = ['SYD-01', 'SYD-02', 'MEL-01', 'BNE-01', 'PER-01'] as const;

/** ACMA's mobile numbers for films and books, national digits without the trunk zero. */
export const FICTIONAL_MOBILES = [
  '491570006', '491570156', '491570157', '491570158', '491570159', '491570110', '491570313', '491570737',
  '491571266', '491571491', '491571804', '491572549', '491572665', '491572983', '491573770', '491573087',
  '491574118', '491574632', '491575254', '491575789', '491576398', '491576801', '491577426', '491577644',
  '491578957', '491578148', '491578888', '491579212', '491579760', '491579455',
] as const;

export const NOTES = [
  'gift wrap', 'leave at door', 'rang first, "no rush"', 'VIP; ask for Tui', 'loyalty #4471', '1" filter papers out of stock',
] as const;
