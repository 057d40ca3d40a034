//! What supermarkets sell.

use super::{Product, food, goods, weighed};

/// A department of a supermarket.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Department {
    pub(crate) name: &'static str,
    pub(crate) products: &'static [Product],
}

pub(crate) const DEPARTMENTS: &[Department] = &[
    Department { name: "Crèmerie L.S.", products: DAIRY },
    Department { name: "Épicerie", products: GROCERY },
    Department { name: "Fruits et légumes", products: PRODUCE },
    Department { name: "Boucherie", products: MEAT },
    Department { name: "Liquides", products: DRINKS },
    Department { name: "Surgelés", products: FROZEN },
    Department { name: "Hygiène", products: HYGIENE },
    Department { name: "Entretien", products: HOUSEHOLD },
    Department { name: "Boulangerie", products: BREAD },
    Department { name: "Bazar", products: BAZAAR },
];

const DAIRY: &[Product] = &[
    food("Yaourt [nature|fraise|vanille|brassé citron] x[4|8|12]", 99, 389),
    food("Lait [demi écrémé|entier|écrémé] [1L|6x1L]", 98, 699),
    food("Beurre [doux|demi-sel|moulé] 250g", 199, 369),
    food("Crème fraîche [épaisse|liquide|légère] 20cl", 89, 219),
    food("Emmental râpé [200g|500g]", 159, 429),
    food("Camembert [lait cru|de Normandie] 250g", 179, 389),
    food("Comté [6|12|18] mois", 389, 899),
    food("Oeufs [plein air|bio|sol] x[6|10|12]", 159, 429),
    food("Mozzarella 125g", 89, 199),
    food("Fromage blanc [0%|20%] 1kg", 199, 349),
    food("Dessert [chocolat|caramel|café] x4", 129, 299),
    food("Chèvre bûche 180g", 189, 319),
    food("Roquefort AOP 150g", 259, 459),
    food("Mini fromage 23%MG x10 220g", 389, 469),
];

const GROCERY: &[Product] = &[
    food("Pâtes [spaghetti|coquillettes|penne] [500g|1kg]", 79, 259),
    food("Riz [basmati|long|rond] 1kg", 159, 399),
    food("Farine [T45|T55|T65] 1kg", 75, 219),
    food("Sucre [poudre|morceaux|roux] 1kg", 119, 249),
    food("Huile [olive vierge|tournesol|colza] 1L", 249, 1190),
    food("Sauce tomate [basilic|bolo.|nature] 420g", 129, 299),
    food("Thon [naturel|à l'huile] 3x80g", 279, 549),
    food("Confiture [fraise|abricot|figue] 370g", 149, 389),
    food("Café moulu [pur arabica|déca] 250g", 249, 549),
    food("Thé [vert|noir|menthe] x25", 129, 389),
    food("Céréales [chocolat|miel|muesli] 500g", 229, 459),
    food("Biscuits [petit beurre|sablés|cookies] 200g", 99, 329),
    food("Chocolat [noir 70%|lait|blanc] 100g", 119, 289),
    food("Chips [nature|paprika|ancienne] 150g", 99, 259),
    food("Lentilles vertes 500g", 129, 349),
    food("Pois chiches 400g", 69, 169),
    food("Maïs doux 3x150g", 179, 329),
    food("Moutarde [forte|ancienne] 370g", 109, 259),
    food("Sel fin 750g", 49, 129),
    food("Noix cajou grill/salées 100g", 169, 289),
    food("Soupe [légumes|potiron|tomate] 1L", 149, 329),
    food("Compote [pomme|pomme poire] x4", 119, 279),
    food("Miel [fleurs|acacia|sapin] 500g", 449, 899),
];

const PRODUCE: &[Product] = &[
    weighed("Tomates [grappe|rondes|cerises]", 199, 499),
    weighed("Pommes [golden|gala|reinette]", 179, 349),
    weighed("Bananes", 149, 229),
    weighed("Carottes", 99, 229),
    weighed("Courgettes", 149, 399),
    weighed("Oignons [jaunes|rouges]", 119, 299),
    weighed("Pommes de terre [charlotte|agata]", 119, 299),
    weighed("Oranges [à jus|de table]", 159, 329),
    weighed("Poires [conférence|williams]", 199, 399),
    weighed("Haricots verts", 399, 799),
    weighed("Raisin [blanc|noir]", 299, 599),
    weighed("Clémentines", 199, 449),
    weighed("Endives", 199, 399),
    weighed("Poireaux", 179, 349),
    food("Salade [batavia|laitue|feuille de chêne]", 89, 169),
    food("Avocat [pièce|x2]", 99, 279),
    food("Concombre", 89, 159),
    food("Ail [blanc|rose] filet", 149, 349),
    food("Persil botte", 79, 149),
    food("Champignons Paris 250g", 129, 229),
    food("Melon charentais", 199, 399),
    food("Kiwi barquette x6", 199, 399),
];

const MEAT: &[Product] = &[
    weighed("Steak haché [5%|15%]", 1190, 1690),
    weighed("Filet de poulet", 990, 1790),
    weighed("Rôti de porc", 690, 1290),
    weighed("Côte de boeuf", 1990, 3490),
    weighed("Saucisse de Toulouse", 890, 1490),
    weighed("Escalope de dinde", 990, 1590),
    weighed("Gigot d'agneau", 1690, 2590),
    weighed("Pavé de saumon", 1890, 3290),
    weighed("Filet de cabillaud", 1690, 2990),
    food("Jambon [blanc|cru|sans sel] x[2|4|6]", 199, 549),
    food("Lardons [fumés|nature] 2x100g", 149, 329),
    food("Saucisson sec 200g", 249, 549),
    food("Knacks x10", 199, 399),
    food("Pâté de campagne 180g", 149, 329),
    food("Poulet fermier [label rouge|PAC]", 890, 1490),
];

const DRINKS: &[Product] = &[
    food("Eau minérale [6x1,5L|1L|6x50cl]", 59, 429),
    food("Eau gazeuse 1L", 59, 129),
    food("Jus [orange|pomme|multifruits] 1L", 119, 349),
    food("Cola [1,5L|33cl|6x33cl]", 79, 529),
    food("Sirop [grenadine|menthe|pêche] 75cl", 159, 389),
    food("Limonade 1,5L", 69, 179),
    goods("Bière blonde [6x25cl|50cl|12x25cl]", 149, 1099),
    goods("Vin [rouge|blanc|rosé] [Bordeaux|Gaillac|Anjou] 75cl", 299, 1290),
    goods("Cidre [brut|doux] 75cl", 199, 399),
    goods("Crémant [Loire|Alsace|Limoux] brut", 649, 1190),
    goods("Pastis 45° 70cl", 1290, 1990),
];

const FROZEN: &[Product] = &[
    food("Pizza [royale|4 fromages|chèvre] 400g", 249, 549),
    food("Épinards [branches|hachés] 1kg", 189, 349),
    food("Frites four 1kg", 179, 349),
    food("Poisson pané x[6|10]", 249, 549),
    food("Glace [vanille|chocolat|café] 1L", 249, 599),
    food("Haricots verts extra fins 1kg", 229, 399),
    food("Lasagnes [bolo.|saumon] 1kg", 399, 799),
];

const HYGIENE: &[Product] = &[
    goods("Gel douche [vanille|amande|sport] 250ml", 149, 389),
    goods("Shampooing [cheveux gras|doux|bébé] 300ml", 199, 549),
    goods("Dentifrice [menthe|blancheur] 75ml", 129, 389),
    goods("Papier toilette x[6|12|24]", 249, 1190),
    goods("Mouchoirs étuis x15", 129, 299),
    goods("Coton disques x100", 99, 229),
    goods("Couches T[2|3|4|5] x44", 899, 1790),
    goods("Déodorant bille 50ml", 199, 419),
    goods("Brosse à dents [souple|médium] x2", 199, 499),
    goods("Rasoirs jetables x5", 249, 699),
];

const HOUSEHOLD: &[Product] = &[
    goods("Lessive liquide [25|33] lavages", 499, 1290),
    goods("Liquide vaisselle [citron|pomme] 500ml", 119, 329),
    goods("Éponges grattantes x[3|5]", 99, 299),
    goods("Sacs poubelle [30L|50L|100L]", 149, 449),
    goods("Vinaigre ménager 1L", 79, 199),
    goods("Javel 2L", 149, 299),
    goods("Tablettes lave-vaisselle x40", 499, 1190),
    goods("Essuie-tout x[2|4|6]", 179, 599),
    goods("Film alimentaire 30m", 149, 329),
];

const BREAD: &[Product] = &[
    food("Baguette", 49, 99),
    food("Pain de mie [complet|nature|sans croûte] 500g", 99, 289),
    food("Croissants pur beurre x[4|6]", 199, 399),
    food("Brioche tranchée 500g", 199, 449),
    food("Pain de campagne tranché", 179, 329),
];

const BAZAAR: &[Product] = &[
    goods("Piles [LR6|LR03] x4", 349, 799),
    goods("Ampoule LED [E27|E14|GU10]", 299, 799),
    goods("Sac cabas réutilisable", 15, 150),
    goods("Bougie parfumée", 299, 999),
    goods("Torchons x3", 399, 999),
    goods("Stylo bille x4", 149, 399),
    goods("Cahier 96p grands carreaux", 99, 299),
    goods("Collants noirs T[2|3]", 299, 899),
    goods("Croquettes chat 2kg", 399, 1290),
];
