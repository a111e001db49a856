//! Words by which a name of a person is known, or by which what looks like one is none.

/// What stands before the name of a person.
pub(super) const CIVIL: [&str; 10] =
    ["M.", "M", "Mme", "MM.", "Mmes", "Mlle", "Monsieur", "Madame", "Dr", "Me"];

/// What stands inside a name, in small letters or not.
pub(super) const PARTICLES: [&str; 10] = ["de", "du", "des", "le", "la", "van", "von", "ben", "el", "La"];

/// First names of France, without accents: enough of them that a list of persons has some.
const FIRST_NAMES: &str = "\
abdallah abdel abdelkader abdou abdoulaye adam adama adele adeline adrien agathe agnes ahmed aicha aissata \
alain alban albert alexandra alexandre alexis alice alicia aline alison amadou amandine amelie amina aminata amine ana anais \
andre andrea ange angelique anita ann anna annabelle anne annette annick annie anouk antoine antoinette antonin ariane armand \
armelle arnaud arthur assia astrid aude audrey augustin aurelie aurelien awa axel ayoub aziz bachir baptiste barbara basile \
bastien beatrice benedicte benjamin benoit berenice bernadette bernard bertrand bilal boris boubacar brahim brice brigitte \
bruno camille carine carla carole caroline cassandra catherine cecile cedric celestin celia celine charlene charles \
charlotte chloe christelle christian christiane christine christophe claire clara clarisse claude claudette claudine clea \
clemence clement clementine clothilde colette colin constance coralie corentin corinne cyril cyrille damien daniel daniele \
danielle david deborah delphine denis denise diane didier dimitri djamila dominique dorian dorothee driss edith edmond \
edouard elena eleonore elias eliane elie eliott elisa elisabeth elise ella elodie eloise elsa emeline emeric emile emilie \
emma emmanuel emmanuelle enzo eric erwan esteban estelle esther ethan etienne eugenie eva evelyne fabien fabienne fabrice \
fadila fanny farid farida fatima fatou fatoumata felix fernand flavie flavien florent florian franck francine francis \
francois francoise frederic frederique gabriel gabrielle gael gaelle gaetan gaspard gautier genevieve geoffrey \
georges gerald geraldine gerard ghislaine gilbert gilles gisele gregoire gregory guillaume guy gwenaelle habib hadrien \
hakim hamid hamza hassan helene henri herve hichem hugo hugues ibrahim ibrahima idriss ines irene iris isabelle ismael \
issa jacqueline jacques jamal jamila jean jeanne jeannine jennifer jeremie jeremy jerome jessica joachim joao joel joelle \
johanna jonathan jordan jose joseph josette josiane josselin jules julia julie julien juliette justine kadiatou kamel \
karima karine karim katia kelly kevin khadija khaled laetitia laila lamine lara laura laure laurence laurent laurie \
laurine lea leila lena leo leon leonie leopold leslie lila lilian liliane lina linda lionel lisa lise loic lola lou \
louis louise louna luc lucas lucie lucien lucienne ludivine ludovic lydia lydie lylia madeleine mael maelle maeva mahmoud \
malek malik malika mamadou manon manuel manuela marc marcel marcelle margaux margot marguerite maria mariam marianne marie \
marielle marina marion marius marjorie martine maryse mateo mathias mathieu mathilde mathis matthias matthieu maud \
maurice maxence maxime maximilien mehdi melanie melissa meriem michael michel michele micheline mickael miguel mireille \
mohamed mohammed moise monique morgane moussa mourad myriam nabil nadege nadia nadine naima najat nassim natacha nathalie \
nathan nelly nicolas nicole nina nizar noe noel noelle noemie nora nordine nour oceane odette odile olivier olympe omar \
oscar ophelie orlane ousmane pablo pascal pascale patrice patricia patrick paul paula paulette pauline pedro philippe \
pierre pierrick quentin rachel rachid rachida raphael raphaelle raymond rayan rebecca regis reine remi remy renaud rene \
renee richard robert robin rodolphe rodrigue roger roland romain romane romuald ronan rosalie sabine sabrina sacha said \
salif salima salome samia samir samira samuel sandra sandrine sara sarah sebastien selma serge severine sidonie \
simon simone sofia sofiane solange solene sonia sophie souad soumaya stanislas stephane stephanie steve steven suzanne \
sylvain sylvaine sylvie tanguy tatiana theo theodore theophile therese thibaud thibault thierry thomas tidiane tiphaine \
titouan toufik tristan ugo ulysse valentin valentine valerie vanessa veronique vincent violette virginie viviane wassim \
william xavier yacine yael yann yannick yanis yasmina yasmine yassine yoann yohan yolande youssef yves yvette yvonne zahra \
zineb zoe zohra";

/// Words of the names of organisations, of places and of works.
const COMMON: &str = "\
action active agence amis amicale archipel association associations atelier ateliers avenue banque bailleur bureau caf cafe \
caisse cantine canton cap carrefour ccas centre cercle chambre chateau cites cite citoyen citoyens clinique club collectif \
college comite commission commune communaute compagnie confederation conseil conseils cooperative cooperatives cours credit \
departement developpement direction direccte domaine droit eau ecole economie editions emploi emmaus entraide entreprise \
entreprises epicerie espace esat est etat etude fabrique familles federation ferme fondation fonds formation forum foyer \
france garage grand grande groupe groupement habitat hopital ile immeuble initiative institut insertion jardin jardins \
jeunesse journal laboratoire les ligue local locale logement loire lycee maison maisons mairie maillage maternelle \
mediatheque metropole ministere mission mobilite monde mouvement musee mutuelle nord observatoire office organisme ouest \
parc pays place plaine plateforme pole populaire possibles prefecture programme projet quartier quartiers recherche \
recyclerie region regie reseau resto restos ressourcerie rue saint sainte sante scop secours service services sociale \
social societe solidaire solidaires solidarite sport stade sud syndicat tiers theatre territoire territoires tour travail \
union universite urbain urbaine val ville villes";

pub(super) fn is_common(word: &str) -> bool {
    word.split('-').any(|part| COMMON.split(' ').any(|common| common == part))
}

pub(super) fn is_first_name(word: &str) -> bool {
    word.split('-').next().is_some_and(|part| FIRST_NAMES.split(' ').any(|name| name == part))
}
