# Le commentaire d'une contribution, fait du rapport de « deniche check --format json » :
#     jq --raw-output --from-file commentaire.jq rapport.json
# À ranger dans .github/ ou dans .gitlab/ sous ce nom.
#
# Les noms de fichiers et les mots cités viennent d'une personne que l'on ne connaît pas. Aucun de leurs signes ne garde de sens :
# ni en Markdown, ni en HTML, ni pour GitHub et GitLab (@personne, #12, /commande).

# Ce que GitHub accepte est de 65 536 caractères ; un octet est au plus un caractère.
def place: 60000;

# Un texte sur une ligne, ni trop long, ni rien d'autre que du texte. Le Markdown permet une barre oblique inverse devant chacun de ces
# signes ; après @ et devant un numéro, une espace de largeur nulle empêche de prévenir quelqu'un.
def sur:
  tostring
  | if length > 500 then .[:500] + "…" else . end
  | gsub("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+"; " ")
  | gsub("(?<signe>[!-/:-@\\[-`{-~])"; "\\\(.signe)")
  | gsub("(?<devant>\\\\#|GH\\\\-)(?=[0-9])"; "\(.devant)&#8203;"; "i")
  | gsub("@"; "@&#8203;");

def lieux: [.lieux | arrays[] | objects];
def fichier: lieux[0].fichier // "Le site";
def rang: {"erreur": 0, "avertissement": 1}[.severite | tostring] // 2;
def compte($nombre; $mot): select($nombre > 0) | "\($nombre) \($mot)\(if $nombre > 1 then "s" else "" end)";

def probleme:
  lieux as $lieux
  | "- **\(["Erreur", "Avertissement", "Conseil"][rang])**"
  + ($lieux[0].ligne | if . then ", ligne \(sur)" else "" end)
  + "\u00a0: \(.message | sur)"
  + ([$lieux[1:][] | " Voir aussi \(.fichier | sur)\(.ligne | if . then ", ligne \(sur)" else "" end)."] | join(""))
  + (.aide | if . then "<br>Aide\u00a0: \(sur)" else "" end)
  + " (\(.code | sur))";

def bilan:
  [compte(map(select(rang == 0)) | length; "erreur"),
   compte(map(select(rang == 1)) | length; "avertissement"),
   compte(map(select(rang == 2)) | length; "conseil")]
  | if length == 0 then "rien à signaler. Bravo\u00a0!" else "**\(join(", "))**." end;

# Chaque problème, avec le nom de son fichier devant le premier ; les fichiers qui ont une erreur d'abord.
def blocs:
  [group_by(fichier | tostring)[] | sort_by(rang)]
  | sort_by(.[0] | rang)
  | [.[] | . as $groupe | range(length)
     | (if . == 0 then "\n**\($groupe[0] | fichier | sur)**\n\n" else "" end) + ($groupe[.] | probleme) + "\n"];

def liste:
  reduce blocs[] as $bloc ({texte: "", reste: 0};
    if .reste == 0 and (.texte + $bloc | utf8bytelength) < place then .texte += $bloc else .reste += 1 end)
  | .texte
  + (if .reste > 0 then "\n… et \(.reste) de plus\u00a0: `deniche check` les donne tous.\n" else "" end);

if type == "array" then map(objects) else error("ce n'est pas un rapport de deniche") end
| "<!-- deniche -->\n### Merci pour cette contribution\u00a0!\n\n"
+ "deniche a relu tout le catalogue avec vos changements\u00a0: \(bilan)\n"
+ (if length == 0 then "" else
    "Une erreur empêche la publication\u00a0; un avertissement ou un conseil mérite un regard, et n’empêche rien.\n"
    + liste
    + "\nPour comprendre un code, `deniche explain D021` le raconte avec un exemple.\n"
  end)
+ "Ce message se met à jour à chaque envoi."
