/** German header names. */
import type { AliasTable } from './alias-table.ts';

export const GERMAN: AliasTable = {
  fields: {
    event_type: [['ereignistyp', 'ereignis', 'event-typ', 'ereignisname', 'ereignisart', 'conversion-typ', 'conversion-ereignis']],
    email: [
      ['e-mail', 'e-mail-adresse', 'mailadresse', 'emailadresse', 'mail-adresse'],
      ['kunden-e-mail', 'e-mail kunde', 'e-mail des kunden', 'käufer-e-mail', 'kontakt-e-mail', 'e-mail-adresse des käufers', 'e-mail des käufers', 'e-mail besteller'],
      ['rechnungs-e-mail', 'e-mail rechnung', 'e-mail rechnungsadresse'],
      ['liefer-e-mail', 'e-mail lieferadresse'],
    ],
    phone: [
      ['telefon', 'telefonnummer', 'telefonnr', 'tel', 'tel-nr', 'mobil', 'mobilnummer', 'handy', 'handynummer', 'mobiltelefon', 'rufnummer', 'mobilfunknummer'],
      ['kundentelefon', 'telefon kunde', 'telefon des kunden', 'käufertelefon', 'telefonnummer des käufers', 'kontakttelefon'],
      ['rechnungstelefon', 'telefon rechnung', 'telefon rechnungsadresse'],
      ['liefertelefon', 'telefon lieferung', 'telefon lieferadresse'],
    ],
    timestamp: [
      ['zeitstempel', 'ereigniszeit', 'ereignisdatum'],
      ['bezahlt am', 'bezahlt um', 'zahlungsdatum', 'zahlungszeitpunkt', 'zahlungszeit', 'zahldatum', 'datum der zahlung', 'gezahlt am', 'transaktionsdatum', 'transaktionszeit', 'zahlungseingang', 'zahlung am'],
      ['bestelldatum', 'bestellzeit', 'bestellzeitpunkt', 'bestellt am', 'erstellt am', 'erstellungsdatum', 'auftragsdatum', 'kaufdatum', 'gekauft am', 'datum der bestellung', 'rechnungsdatum', 'verkaufsdatum',
        'belegdatum', 'angelegt am', 'bestelleingang'],
      ['datum', 'uhrzeit und datum', 'datum uhrzeit', 'datum/zeit', 'datum und uhrzeit', 'zeitpunkt'],
    ],
    price: [
      ['preis', 'gesamt', 'gesamtbetrag', 'gesamtsumme', 'gesamtpreis', 'bestellsumme', 'bestellwert', 'rechnungsbetrag', 'endbetrag', 'summe', 'bezahlter betrag', 'zahlbetrag', 'auftragswert', 'warenkorbwert', 'bruttobetrag',
        'gesamtbetrag brutto', 'bestellbetrag', 'auftragssumme'],
      ['betrag', 'umsatz', 'wert', 'positionssumme'],
      ['zwischensumme', 'nettobetrag', 'netto'],
      ['einzelpreis', 'stückpreis', 'artikelpreis', 'verkaufspreis', 'positionspreis'],
    ],
    currency: [['währung', 'waehrung', 'währungscode', 'waehrungscode', 'bestellwährung', 'währungskürzel', 'whg']],
    transaction_category: [['transaktionskategorie']],
    order_id: [
      ['bestell-id', 'bestellnummer', 'bestellnr', 'bestell-nr', 'auftragsnummer', 'auftragsnr', 'auftrags-id', 'auftrags-nr'],
      ['rechnungsnummer', 'rechnungsnr', 'belegnummer', 'belegnr', 'transaktions-id', 'transaktionsnummer', 'bonnummer', 'vorgangsnummer', 'bestellreferenz'],
      ['bestellung', 'auftrag', 'bestell-referenz'],
    ],
    quantity: [['menge', 'anzahl', 'stückzahl', 'artikelmenge', 'bestellmenge', 'anzahl artikel', 'stk', 'artikelanzahl', 'bestellte menge', 'verkaufte menge', 'stück']],
    product_id: [
      ['artikelnummer', 'artikelnr', 'artikel-nr', 'artikel-id', 'produkt-id', 'produktnummer', 'produkt-sku', 'artikel-sku'],
      ['produktcode', 'artikelcode', 'warennummer', 'sachnummer', 'materialnummer', 'bestellartikelnummer'],
    ],
    product_category: [['produktkategorie', 'artikelkategorie', 'warengruppe', 'produktgruppe', 'artikelgruppe'], ['kategorie', 'kategorien', 'hauptkategorie']],
    store_id: [
      ['filial-id', 'filialnummer', 'filialnr', 'filial-nr', 'markt-nr', 'shop-id', 'geschäfts-id', 'standort-id', 'ladennummer', 'filialcode'],
      ['filiale', 'geschäft', 'laden', 'markt', 'filialname', 'ladengeschäft'],
    ],
  },
  maybe: {
    event_type: ['status', 'bestellstatus', 'zahlungsstatus', 'auftragsstatus', 'typ', 'art'],
    transaction_category: ['vertriebskanal', 'verkaufskanal', 'kanal', 'bestellart', 'quelle', 'transaktionsart', 'herkunft'],
    order_id: ['nummer', 'rechnung', 'beleg'],
    product_id: ['artikel', 'produkt'],
    store_id: ['standort', 'lager', 'kasse'],
    timestamp: ['zeit', 'uhrzeit', 'tag', 'bestellt', 'bezahlt'],
  },
  personal: [
    'vorname', 'nachname', 'kunde', 'kundenname', 'käufer', 'käufername', 'empfänger', 'empfängername', 'name des käufers', 'familienname', 'anrede', 'titel', 'firma', 'firmenname', 'adresse', 'anschrift', 'straße', 'strasse',
    'hausnummer', 'straße und hausnummer', 'adresszusatz', 'plz', 'postleitzahl', 'ort', 'stadt', 'wohnort', 'bundesland', 'lieferadresse', 'rechnungsadresse', 'lieferanschrift', 'rechnungsanschrift', 'rechnungsname', 'liefername',
    'lieferort', 'rechnungsort', 'liefer-plz', 'rechnungs-plz', 'geburtsdatum', 'geburtstag', 'geschlecht', 'alter', 'bemerkung', 'bemerkungen', 'kommentar', 'notiz', 'notizen', 'kundennotiz', 'ip-adresse', 'ust-id', 'kassierer',
    'mitarbeiter', 'benutzername', 'ansprechpartner',
  ],
  other: [
    'kundennummer', 'kundennr', 'kunden-id', 'kundengruppe', 'versand', 'versandkosten', 'versandart', 'versanddatum', 'versendet am', 'versandstatus', 'lieferdatum', 'lieferland', 'rechnungsland', 'land', 'steuer', 'mwst', 'mehrwertsteuer', 'steuersatz',
    'rabatt', 'rabattcode', 'rabattbetrag', 'gutschein', 'gutscheincode', 'erstattung', 'erstatteter betrag', 'storniert am', 'stornodatum', 'zahlungsart', 'zahlungsmethode', 'zahlart', 'artikelname', 'produktname', 'bezeichnung',
    'artikelbezeichnung', 'beschreibung', 'gewicht', 'sendungsnummer', 'tracking-nummer', 'aktualisiert am', 'geändert am', 'hersteller', 'marke', 'newsletter', 'trinkgeld', 'variante', 'größe', 'farbe', 'lieferstatus',
  ],
  blockers: [
    'erstattung', 'erstattet', 'erstatteter', 'rückerstattung', 'rabatt', 'steuer', 'mwst', 'versand', 'versandkosten', 'storno', 'storniert', 'geändert', 'aktualisiert', 'geburt', 'gutschein', 'trinkgeld', 'liefer', 'versendet', 'geliefert',
    'fällig', 'status', 'art', 'bezeichnung', 'beschreibung', 'newsletter', 'zustimmung', 'gebühr', 'gebühren', 'gewicht', 'offen', 'offener',
  ],
};
