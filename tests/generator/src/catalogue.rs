//! Things that are sold in France, without a brand, and what they cost.
//!
//! `[a|b]` in a name is one of the alternatives.

use crate::random::Random;
use crate::sale::{Entry, Rate};
use visavis_model::purchase::Unit;

/// How a product is sold.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Sold {
    #[default]
    Piece,
    Kilogram,
}

/// A product with its lowest and highest price in hundredths of a euro.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Product {
    name: &'static str,
    low: i64,
    high: i64,
    rate: Rate,
    sold: Sold,
}

const fn food(name: &'static str, low: i64, high: i64) -> Product {
    Product { name, low, high, rate: Rate::Reduced, sold: Sold::Piece }
}

const fn weighed(name: &'static str, low: i64, high: i64) -> Product {
    Product { name, low, high, rate: Rate::Reduced, sold: Sold::Kilogram }
}

const fn served(name: &'static str, low: i64, high: i64) -> Product {
    Product { name, low, high, rate: Rate::Intermediate, sold: Sold::Piece }
}

const fn goods(name: &'static str, low: i64, high: i64) -> Product {
    Product { name, low, high, rate: Rate::Normal, sold: Sold::Piece }
}

const fn repaid(name: &'static str, low: i64, high: i64) -> Product {
    Product { name, low, high, rate: Rate::Particular, sold: Sold::Piece }
}

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

pub(crate) const BAKERY: &[Product] = &[
    food("Baguette", 95, 120),
    food("Baguette [tradition|de campagne|graines|festive]", 115, 170),
    food("Pain [complet|au levain|de seigle|aux noix|6 céréales]", 210, 490),
    food("Croissant [beurre|amandes]", 110, 250),
    food("Pain au chocolat", 115, 180),
    food("Pain aux raisins", 150, 220),
    food("Chausson aux pommes", 160, 240),
    food("Brioche [sucre|tressée|au beurre]", 180, 690),
    food("Éclair [café|chocolat|vanille]", 260, 390),
    food("Tartelette [citron|fraises|framboises]", 300, 480),
    food("Mille-feuille", 290, 420),
    food("Paris-Brest", 320, 480),
    food("Flan [nature|coco] part", 230, 330),
    food("Galette frangipane [4|6|8] pers", 1390, 2890),
    food("Chouquettes [100g|x10]", 190, 350),
    food("Quiche [lorraine|poireaux] part", 350, 490),
    served("Sandwich [jambon beurre|poulet|thon crudités|végé]", 390, 620),
    served("Formule [sandwich boisson|salade dessert|midi]", 750, 1090),
    served("Café [expresso|allongé]", 120, 190),
    served("Panini [3 fromages|poulet]", 450, 650),
    food("Boisson 33cl", 150, 220),
    food("Eau 50cl", 100, 150),
];

pub(crate) const CAFE: &[Product] = &[
    served("Café [expresso|allongé|noisette|crème]", 140, 420),
    served("Double expresso", 300, 440),
    served("Chocolat chaud", 350, 520),
    served("Thé [vert|menthe|citron]", 330, 480),
    served("Jus [orange pressé|pomme|tomate]", 350, 560),
    served("Diabolo [menthe|grenadine|fraise]", 280, 390),
    served("Perroquet sirop à l'eau", 200, 300),
    served("Cola 33cl", 320, 450),
    goods("Demi pression", 320, 490),
    goods("Pinte [blonde|IPA|blanche]", 600, 850),
    goods("Verre [Chablis|Brouilly|rosé|Sancerre]", 380, 750),
    goods("Kir [cassis|mûre|pêche]", 350, 550),
    goods("Pastis", 280, 420),
    goods("Mojito", 790, 1150),
    served("Croque [monsieur|madame]", 850, 1290),
    served("Assiette [fromages|charcuterie|mixte]", 1150, 1690),
    served("Tartine beurre", 180, 280),
    served("Crêpe [sucre|chocolat|caramel]", 390, 690),
];

pub(crate) const DISHES: &[Product] = &[
    served("Menu [du jour|midi|bistrot|terroir]", 1490, 3900),
    served("Formule [entrée plat|plat dessert]", 1390, 2490),
    served("Menu enfant", 890, 1350),
    served("Plat du jour", 1150, 1690),
    served("Entrecôte [frites|béarnaise|au poivre]", 1890, 2790),
    served("Confit de canard", 1690, 2390),
    served("Magret de canard au miel", 1790, 2590),
    served("Moules frites", 1390, 1790),
    served("Pizza [reine|4 saisons|napolitaine|calzone]", 1090, 1590),
    served("Galette [complète|chèvre miel|andouille]", 890, 1390),
    served("Salade [César|chèvre chaud|niçoise|landaise]", 1190, 1690),
    served("Tartare de boeuf", 1590, 1990),
    served("Burger [maison|savoyard|végétarien]", 1450, 1890),
    served("Filet de bar rôti", 1890, 2690),
    served("Risotto [cèpes|asperges|Saint-Jacques]", 1590, 2390),
    served("Soupe à l'oignon", 790, 1190),
    served("Oeufs mayonnaise", 490, 850),
    served("Terrine maison", 750, 1150),
];

pub(crate) const DESSERTS: &[Product] = &[
    served("Crème brûlée", 650, 890),
    served("Mousse au chocolat", 590, 850),
    served("Tarte [tatin|citron|du jour]", 650, 890),
    served("Île flottante", 590, 790),
    served("Café gourmand", 750, 1050),
    served("Profiteroles", 750, 990),
    served("Faisselle coulis", 490, 690),
    served("2 boules [vanille fraise|chocolat café]", 450, 690),
];

pub(crate) const TABLE_DRINKS: &[Product] = &[
    served("Café", 180, 280),
    served("Décaféiné", 180, 290),
    served("Eau [plate|gazeuse] [50cl|1L]", 350, 650),
    served("Jus d'[orange|abricot|ananas]", 350, 480),
    goods("Verre [Merlot|Chardonnay|Côtes du Rhône]", 450, 790),
    goods("Pichet [rouge|rosé|blanc] [25cl|50cl]", 650, 1390),
    goods("Btl [Saint-Émilion|Chinon|Muscadet|Bandol]", 2200, 4800),
    goods("Kir vin blanc", 450, 650),
    goods("Bière [pression 25cl|pression 50cl|bouteille]", 390, 790),
    goods("Digestif [cognac|calvados|poire]", 650, 1150),
];

pub(crate) const FAST_FOOD: &[Product] = &[
    served("Menu [burger|tacos L|kebab|poké|sushi]", 890, 1590),
    served("Tacos [M|L|XL]", 690, 1290),
    served("Frites [petite|moyenne|grande]", 250, 450),
    served("Nuggets x[4|6|9|20]", 350, 1190),
    served("Wrap [poulet|falafel]", 590, 850),
    served("Pizza [margherita|reine|orientale]", 890, 1390),
    served("California [saumon|thon] x6", 550, 790),
    served("Maki [concombre|saumon] x6", 390, 590),
    served("Suppl. [cheddar|bacon|oeuf]", 80, 180),
    served("Sauce [algérienne|blanche|samouraï]", 50, 80),
    served("Cookie", 200, 320),
    served("Sundae [caramel|fraise]", 290, 390),
    food("Soda 33cl", 180, 290),
    food("Eau 50cl", 150, 220),
    goods("Bière 33cl", 290, 450),
];

pub(crate) const MEDICINES: &[Product] = &[
    repaid("Paracétamol 1g cpr 8", 116, 216),
    repaid("Amoxicilline 1g cpr 14", 312, 588),
    repaid("Lévothyroxine [50|75|100]mcg 30 cpr", 198, 310),
    repaid("Salbutamol 100mcg aérosol", 388, 466),
    repaid("Oméprazole 20mg gél 28", 421, 689),
    repaid("Prednisolone 20mg cpr 20", 287, 402),
    repaid("Atorvastatine [10|20|40]mg cpr 30", 588, 944),
    repaid("Metformine 850mg cpr 90", 512, 804),
];

pub(crate) const OVER_THE_COUNTER: &[Product] = &[
    Product {
        name: "Ibuprofène 400mg cpr 12",
        low: 259,
        high: 490,
        rate: Rate::Intermediate,
        sold: Sold::Piece,
    },
    served("Sirop toux sèche 200ml", 590, 890),
    served("Pastilles gorge [miel|citron] x24", 490, 790),
    served("Spray nasal eau de mer", 590, 990),
    served("Collyre antiseptique x10", 490, 850),
    served("Gel arnica 75ml", 690, 1090),
    food("Lait 1er âge 800g", 1490, 2290),
    food("Préservatifs x12", 790, 1290),
    goods("Crème solaire SPF50 50ml", 1190, 1990),
    goods("Crème mains 75ml", 490, 990),
    goods("Brosse à dents chir. 15/100", 390, 590),
    goods("Pansements assortis x40", 390, 690),
    goods("Thermomètre digital", 790, 1490),
    goods("Shampooing anti-pellicule", 990, 1590),
    goods("Magnésium B6 cpr 45", 890, 1490),
];

pub(crate) const HAIR: &[Product] = &[
    goods("Coupe [homme|femme|enfant -12 ans]", 1500, 3800),
    goods("Shampooing coupe brushing", 3200, 5600),
    goods("Couleur [racines|complète|végétale]", 2900, 6200),
    goods("Mèches [demi-tête|complètes]", 4500, 8900),
    goods("Barbe", 800, 1800),
    goods("Soin [profond|kératine]", 900, 3500),
    goods("Brushing [court|mi-long|long]", 1800, 3200),
    goods("Shampooing revente 250ml", 1290, 2490),
    goods("Cire coiffante", 990, 1890),
];

pub(crate) const CLOTHES: &[Product] = &[
    goods("T-shirt [col V|manches longues|imprimé] [S|M|L|XL]", 799, 2999),
    goods("Jean [slim|droit|bootcut] T[36|38|40|42|44]", 2999, 8999),
    goods("Chemise [lin|oxford|popeline] [38|40|42]", 2499, 6999),
    goods("Robe [longue|portefeuille|d'été] T[36|38|40]", 2999, 9999),
    goods("Pull [laine|col roulé|cachemire]", 2499, 11_900),
    goods("Chaussettes lot [3|5]", 499, 1299),
    goods("Ceinture cuir [85|95|105]", 1299, 3999),
    goods("Baskets [toile|cuir] P[38|40|42|44]", 3499, 12_000),
    goods("Veste [lin|jean|de pluie]", 3999, 15_900),
    goods("Écharpe", 999, 3999),
    goods("Collant [opaque|fantaisie]", 599, 1499),
    goods("Boots femme P[37|38|39]", 4999, 13_900),
    goods("Sac à main [cuir|toile]", 2999, 12_900),
    goods("Maillot de bain", 1499, 4999),
];

pub(crate) const HARDWARE: &[Product] = &[
    goods("Vis agglo [4x40|5x60] bte 100", 399, 1290),
    goods("Peinture [blanc mat|satin] [2,5L|10L]", 1990, 8990),
    goods("Rouleau + bac", 490, 1490),
    goods("Ruban masquage 50m", 249, 690),
    goods("Perceuse visseuse 18V", 4990, 15_990),
    goods("Foret béton [6|8|10]mm", 290, 990),
    goods("Chevilles x[25|50|100]", 249, 990),
    goods("Tasseau sapin 2,4m", 190, 690),
    goods("Silicone sanitaire [blanc|transparent]", 490, 1190),
    goods("Terreau universel [20L|40L|70L]", 390, 1290),
    goods("Géranium zonal pot 12", 199, 590),
    goods("Rallonge [3m|5m|10m]", 690, 2490),
    goods("Interrupteur va et vient", 290, 1290),
    goods("Tuyau arrosage 25m", 1490, 4990),
    goods("Joint fibre sachet", 199, 490),
    goods("Enduit rebouchage 1kg", 490, 1190),
    goods("Lave-linge 8kg", 29_900, 59_900),
    goods("Aspirateur sans sac", 7990, 24_900),
    goods("Cafetière [filtre|italienne]", 1990, 6990),
    goods("Casque audio", 1990, 14_990),
];

pub(crate) const BOOKS: &[Product] = &[
    food("Livre de poche", 590, 1190),
    food("Roman [broché|rentrée|policier]", 1690, 2450),
    food("BD tome [1|2|7|12]", 1050, 1690),
    food("Manga T[3|8|14|27]", 690, 795),
    food("Album jeunesse", 590, 1690),
    food("Carte routière [Bretagne|Alpes|France]", 550, 1050),
    repaid("Presse quotidienne", 160, 340),
    repaid("Magazine [hebdo|mensuel]", 250, 690),
    goods("Stylo plume", 590, 2990),
    goods("Carnet A5 pointillé", 490, 1590),
    goods("Cartouches encre noire", 390, 990),
    goods("Jeu de société [famille|cartes]", 990, 4490),
    goods("Puzzle [500|1000] pièces", 990, 2290),
    goods("Papier cadeau", 250, 590),
    goods("Carte anniversaire", 250, 490),
    goods("Ramette A4 80g", 490, 790),
];

impl Product {
    /// So many of it, or some weight of it.
    pub(crate) fn entry(&self, random: &mut Random, count: i64) -> Entry {
        let name = spelled_out(self.name, random);
        let drawn = random.between(self.low, self.high);
        let price = match self.rate {
            // Meals are priced in steps of ten cents.
            Rate::Intermediate => (drawn / 10 * 10).max(self.low),
            _ => tidy(drawn, random),
        };
        match self.sold {
            Sold::Piece => Entry::pieces(name, count, price, self.rate),
            Sold::Kilogram => {
                let weight = random.between(120, 1480);
                Entry::measured(name, weight, Unit::Kilogram, price * 10, self.rate)
            }
        }
    }
}

/// Prices end in 9, 5 or 0 more often than by chance.
fn tidy(price: i64, random: &mut Random) -> i64 {
    let tens = price - price % 10;
    match random.below(10) {
        0..=4 if price > 60 => tens + 9,
        5 | 6 => tens + 5,
        7 | 8 if tens > 0 => tens,
        _ => price,
    }
}

/// The name with one of each `[a|b]`.
fn spelled_out(name: &str, random: &mut Random) -> String {
    let mut text = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((alternatives, behind)) = after.split_once(']') else { break };
        let alternatives: Vec<&str> = alternatives.split('|').collect();
        text.push_str(before);
        text.push_str(random.pick(&alternatives));
        rest = behind;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;

    #[test]
    fn one_alternative_of_each_group_is_taken() {
        let mut random = Random::new(3, Stream::Ticket);
        for _ in 0..20 {
            let name = spelled_out("Lait [entier|écrémé] [1L|6x1L]!", &mut random);
            assert!(name.starts_with("Lait ") && name.ends_with("L!"), "{name}");
            assert!(!name.contains(['[', '|', ']']));
        }
    }
}
