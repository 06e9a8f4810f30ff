/** French header names. */
import type { AliasTable } from './alias-table.ts';

export const FRENCH: AliasTable = {
  fields: {
    event_type: [["type d'événement", 'événement', "nom de l'événement", 'type événement', 'type de conversion', 'événement de conversion']],
    email: [
      ['courriel', 'adresse e-mail', 'adresse email', 'adresse mail', 'adresse courriel', 'adresse électronique', 'adresse de courriel'],
      ['email client', 'e-mail du client', 'courriel du client', 'email du client', "e-mail de l'acheteur", 'email acheteur', 'courriel client', 'mail client', 'adresse e-mail du client', 'adresse email client'],
      ['email de facturation', 'e-mail de facturation', 'courriel de facturation', 'email facturation'],
      ['email de livraison', 'e-mail de livraison', 'email livraison'],
    ],
    phone: [
      ['téléphone', 'numéro de téléphone', 'n° de téléphone', 'no de téléphone', 'tél', 'portable', 'téléphone portable', 'numéro de portable', 'téléphone mobile', 'numéro de mobile', 'numéro mobile', 'gsm', 'num téléphone'],
      ['téléphone client', 'téléphone du client', "téléphone de l'acheteur", 'téléphone acheteur', 'numéro de téléphone du client', 'tél client', 'mobile client'],
      ['téléphone de facturation', 'téléphone facturation'],
      ['téléphone de livraison', 'téléphone livraison', 'téléphone du destinataire'],
    ],
    timestamp: [
      ['horodatage', "date de l'événement", "heure de l'événement"],
      ['payé le', 'payée le', 'date de paiement', 'heure de paiement', 'date du paiement', 'date et heure de paiement', 'date de transaction', 'date de la transaction', 'réglé le', 'date de règlement', 'date paiement', 'date transaction'],
      ['date de commande', 'date de la commande', 'heure de commande', 'commandé le', 'créé le', 'créée le', 'date de création', "date d'achat", 'date achat', 'acheté le', 'date de vente', 'date de facturation', 'date de facture', 'date commande',
        'passée le', 'date création', 'date et heure de commande'],
      ['date et heure', 'date/heure', 'date heure'],
    ],
    price: [
      ['prix', 'montant total', 'total de la commande', 'total commande', 'montant de la commande', 'montant payé', 'total ttc', 'montant ttc', 'prix total', 'montant réglé', 'somme totale', 'montant commande', 'montant de la transaction',
        'valeur de la commande', 'total payé', 'prix ttc', 'total général', 'montant total ttc'],
      ['montant', 'valeur', "chiffre d'affaires", 'somme', 'total ligne'],
      ['sous-total', 'total ht', 'montant ht', 'prix ht'],
      ['prix unitaire', "prix de l'article", 'prix article', 'prix de vente', 'prix produit', 'pu'],
    ],
    currency: [['devise', 'monnaie', 'code devise', 'code monnaie', 'devise de la commande', 'code de devise']],
    transaction_category: [['catégorie de transaction', 'catégorie transaction']],
    order_id: [
      ['id commande', 'id de commande', 'id de la commande', 'identifiant de commande', 'identifiant commande', 'numéro de commande', 'n° de commande', 'n° commande', 'no de commande', 'numéro commande', 'no commande', 'num commande',
        'référence de commande', 'référence commande', 'réf commande'],
      ['numéro de facture', 'n° de facture', 'n° facture', 'id de transaction', 'id transaction', 'numéro de transaction', 'numéro de ticket', 'n° ticket'],
      ['commande', 'référence', 'réf'],
    ],
    quantity: [['quantité', 'qté', "nombre d'articles", 'quantité commandée', 'quantité article', 'nb articles', 'quantité achetée', 'qte commandée', 'quantité vendue', 'nombre de produits']],
    product_id: [
      ['id produit', 'id du produit', 'identifiant produit', 'ugs', 'référence produit', 'référence article', 'réf produit', 'réf article', 'sku produit', 'id article', "id de l'article", 'sku article'],
      ['code produit', 'code article', 'numéro article', "numéro d'article", 'code-barres', 'code barre', "référence de l'article"],
    ],
    product_category: [['catégorie de produit', 'catégorie produit', 'catégorie du produit', "catégorie d'article", 'catégorie article'], ['catégorie', 'catégories', 'rayon', 'famille', 'type de produit', 'famille de produits']],
    store_id: [
      ['id magasin', 'id du magasin', 'code magasin', 'numéro de magasin', 'n° magasin', 'identifiant magasin', 'id boutique', 'code boutique', 'id point de vente', 'numéro magasin'],
      ['magasin', 'boutique', 'point de vente', 'nom du magasin', 'succursale', 'nom boutique'],
    ],
  },
  maybe: {
    event_type: ['statut', 'statut de la commande', 'statut commande', 'état de la commande', 'état', 'statut du paiement', 'statut de paiement'],
    transaction_category: ['canal', 'canal de vente', 'type de commande', 'type de transaction', 'origine', 'canal vente'],
    order_id: ['numéro', 'facture', 'ticket', 'identifiant'],
    product_id: ['article', 'produit'],
    store_id: ['emplacement', 'entrepôt', 'caisse', 'lieu'],
    timestamp: ['heure', 'jour'],
  },
  personal: [
    'nom', 'prénom', 'nom complet', 'nom du client', 'nom client', 'prénom client', 'nom de famille', 'nom et prénom', 'client', 'cliente', 'acheteur', 'destinataire', 'nom du destinataire', 'civilité', 'société', 'entreprise', 'adresse', 'adresse 1',
    'adresse 2', 'rue', 'adresse de livraison', 'adresse de facturation', 'adresse postale', "complément d'adresse", 'code postal', 'cp', 'ville', 'département', 'région', 'ville de livraison', 'code postal de livraison', 'nom de livraison',
    'nom de facturation', 'date de naissance', 'anniversaire', 'sexe', 'genre', 'âge', 'commentaire', 'commentaires', 'remarque', 'remarques', 'note client', 'notes', 'adresse ip', 'pseudo', "nom d'utilisateur", 'vendeur', 'caissier',
  ],
  other: [
    'id client', 'numéro client', 'code client', 'livraison', 'frais de livraison', 'frais de port', 'mode de livraison', 'date de livraison', "date d'expédition", 'expédié le', 'livré le', 'pays', 'pays de livraison', 'taxe', 'taxes', 'tva',
    'montant tva', 'remise', 'réduction', 'montant de la remise', 'code promo', 'coupon', 'bon de réduction', 'remboursement', 'montant remboursé', 'annulé le', "date d'annulation", 'moyen de paiement', 'mode de paiement', 'nom du produit',
    'nom produit', "nom de l'article", 'désignation', 'libellé', 'description', 'poids', 'numéro de suivi', 'mis à jour le', 'modifié le', 'marque', 'fournisseur', 'statut de livraison', 'statut expédition', 'pourboire', 'taille', 'couleur', 'variante',
  ],
  blockers: [
    'remboursé', 'remboursement', 'remise', 'réduction', 'taxe', 'taxes', 'tva', 'livraison', 'port', 'expédition', 'expédié', 'livré', 'annulé', 'annulation', 'modifié', 'naissance', 'promo', 'pourboire', 'statut', 'mode', 'moyen', 'nom', 'description',
    'désignation', 'libellé', 'frais', 'solde', 'acompte', 'pays', 'poids', 'suivi', 'dû', 'consentement', 'échéance', 'vendeur', 'caissier',
  ],
};
