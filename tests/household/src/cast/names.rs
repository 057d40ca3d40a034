//! Names of providers. All are invented but those whose own exports are written: a file of a
//! streaming service or of a grid operator says whose it is.

use super::Role;

pub(super) const PROVIDERS: &[(Role, &[&str])] = &[
    (Role::OnlineShop, &["Colibrio", "Tout-en-Colis", "Panier Volant", "Kaliméo"]),
    (Role::OnlineFurniture, &["Maison Sylvane", "Mobilia Direct", "Ateliers du Salon"]),
    (Role::ForeignShop, &["Harrow Stationers", "Thistle Books", "Alpenkiosk"]),
    (Role::ForeignCafe, &["Marlowe Coffee House", "The Old Boathouse", "Seerose Bistro"]),
    (Role::Employer, &["Ateliers Kerlan", "Brévent Ingénierie", "Mécanique du Lac"]),
    (Role::OtherEmployer, &["Imprimerie Solane", "Clinique des Tilleuls", "Logis Conseil"]),
    (Role::Landlord, &["Foncière des Tanneurs", "Gérance Valmy", "Cabinet Lorieux"]),
    (Role::Electricity, &["Lumenor Énergie", "Voltaré", "Courant Libre"]),
    (Role::Gas, &["Gazéva", "Flamme Bleue Énergies", "Méthanor"]),
    (Role::Water, &["Eaux de la Vallée", "Aqualis Services", "Compagnie des Sources"]),
    (Role::Internet, &["Fibréo", "Netalie", "Box Horizon"]),
    (Role::Mobile, &["Mobilune", "Alto Mobile", "Simplicel"]),
    (Role::Insurer, &["Mutuelle du Rempart", "Assurances Belvédère", "Solidor"]),
    (Role::HealthInsurer, &["Santévie Mutuelle", "Harmélia", "Prévoyance du Centre"]),
    (Role::NationalInsurance, &["CPAM"]),
    (Role::Doctor, &["Dr Lescuyer-Brunet", "Dr Arnaudin-Petit", "Dr Marchenoir-Vial"]),
    (Role::Dentist, &["Cabinet Dentaire Opale", "Dr Tissier-Colas", "Centre Dentaire du Pont"]),
    (Role::Films, &["Netflix"]),
    (Role::Music, &["Spotify"]),
    (Role::Press, &["Le Courrier des Deux Rives", "La Gazette du Plateau", "Quotidien Libre"]),
    (Role::Gym, &["Tonic Forme", "Salle Olympe", "Forme et Santé"]),
    (Role::Transport, &["Réseau Tramvia", "Mobilis Transports", "Lignes Urbaines"]),
    (Role::Canteen, &["Caisse des Écoles", "Restauration Scolaire Municipale"]),
    (Role::Taxes, &["Direction Générale des Finances Publiques"]),
    (Role::Club, &["Judo Club des Remparts", "École de Musique Arpège", "Cercle Nautique"]),
    (Role::JointBank, &["Banque"]),
    (Role::OwnBank, &["Crédit des Métiers", "Banque Armorial", "Caisse Lumière"]),
    (Role::GridOfPower, &["Enedis"]),
    (Role::GridOfGas, &["GRDF"]),
];
