"""What each kind of file may hold: field → the headers it goes by, folded (see `headers.fold`).

From exports of HubSpot, Salesforce, Pipedrive, LinkedIn Sales Navigator and hand-made sheets, in
English, German, French, Spanish, Portuguese and Italian where they differ. The first field of a
kind that knows a header gets it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tools.importing.synonyms import (
    COMPANY,
    DATE,
    DESCRIPTION,
    EXTERNAL,
    INDUSTRY,
    LINKEDIN,
    LOCATION,
    OWNER,
    SIZE,
    WEBSITE,
)

Kind = Literal[
    "leads", "companies", "deals", "interactions", "events", "solutions", "people", "objections"
]
KINDS: tuple[Kind, ...] = (
    "leads", "companies", "deals", "interactions", "events", "solutions", "people", "objections",
)  # fmt: skip

FIELDS: Mapping[Kind, Mapping[str, str]] = {
    "leads": {
        "external_id": EXTERNAL + " leadid contactid personid prospectid kontaktid",
        "first_name": """firstname givenname vorname prenom nombredepila primeiro forename
            fname leadfirstname contactfirstname personfirstname""",
        "last_name": """lastname surname familyname nachname nomdefamille apellido
            apellidos sobrenome cognome lname secondname leadlastname
            contactlastname personlastname""",
        "email": """email emailaddress mail workemail businessemail emailadresse
            adresseemail courriel correo correoelectronico mailadresse
            primaryemail email1 personemail contactemail leademail endereco
            emailwork posta personemailwork emails""",
        "name": """name fullname leadname contactname contact lead person personname
            ansprechpartner kontakt nom nomcomplet nombre nombrecompleto
            nomecompleto nome vollstandigername contactperson prospect
            prospectname nominativo contacto""",
        "title": """title jobtitle position role funktion titel berufsbezeichnung
            stelle fonction poste intituleduposte cargo puesto funcao ruolo
            jobrole designation currenttitle currentposition contacttitle
            personjobtitle jobfunction headline qualifica""",
        "company": COMPANY,
        "company_domain": """companydomain companydomainname domain domainname emaildomain
            companywebsitedomain""",
        "industry": INDUSTRY,
        "size": SIZE,
        "company_website": WEBSITE,
        "tech_stack": "techstack technologies technology technologiesused webtechnologies tools",
        "founded": "founded foundedyear yearfounded grundungsjahr",
        "company_description": "companydescription aboutcompany companysummary",
        "status": """status leadstatus lifecyclestage stage leadstage statut estado
            statusdeslead stato contactstatus lifecycle leadlabel label
            personlabel labels leadlabels""",
        "phone": """phone phonenumber telephone telefon telefonnummer mobile
            mobilephone handy tel telefono telefone cell workphone
            businessphone directphone personphone phonework personphonework
            mobilephonenumber""",
        "location": LOCATION,
        "state": "state stateregion bundesland mailingstate region provincia estadoregion",
        "country": "country countryregion land pays pais mailingcountry paese",
        "linkedin": LINKEDIN,
        "language": "language preferredlanguage sprache langue idioma lingua lang",
        "owner": OWNER,
        "description": DESCRIPTION,
        "last_contacted": """lastcontacted lastcontact lastcontactdate lastactivity
            lastactivitydate letzterkontakt derniercontact ultimocontacto
            lastcontacteddate lasttouch lastactivitydatetime""",
    },
    "companies": {
        "external_id": EXTERNAL + " companyid accountid organizationid symbol ticker firmenid",
        "name": COMPANY + """name security nom nombre nome companyname1 legalname""",
        "domain": """domain companydomain companydomainname domainname webdomain
            emaildomain""",
        "industry": INDUSTRY,
        "size": SIZE,
        "location": LOCATION,
        "state": "state stateregion bundesland billingstate billingstateprovince provincia",
        "country": "country countryregion land pays pais billingcountry paese",
        "website": WEBSITE,
        "founded": """founded yearestablished established foundedyear yearfounded
            grundungsjahr gegrundet anneedecreation fundada ano anofundacion""",
        "revenue": """revenue annualrevenue umsatz jahresumsatz chiffredaffaires ca
            facturacion ingresos receita fatturato turnover sales
            yearlyrevenue""",
        "description": DESCRIPTION,
        "owner": OWNER,
        "parent": """parent parentcompany subsidiaryof parentaccount muttergesellschaft
            konzernmutter maisonmere matriz holding parentaccountname
            groupname""",
        "tech_stack": """techstack technologies technology technologiesused webtechnologies
            technologien tecnologias tools""",
        "pain_points": "painpoints painpoint challenges herausforderungen problems needs",
        "competitors": "competitors competitor wettbewerber konkurrenten concurrents competidores",
        "products": "products productlines offerings produkte produits productos",
        "linkedin": LINKEDIN + " linkedincompanypage linkedincompanyurl companylinkedinurl",
        "phone": "phone phonenumber telephone telefon companyphone tel telefono",
    },
    "deals": {
        "external_id": EXTERNAL + " opportunityid dealid oppid opportunitynumber geschaftsid",
        "name": """name dealname opportunityname opportunity deal dealtitle title
            geschaft geschaftsname verkaufschance nomdelatransaction affaire
            opportunite nombredelnegocio negocio oportunidad nomedonegocio
            oportunidade trattativa subject nom nombre dealdealname vorgang
            projekt project""",
        "company": COMPANY + " dealorganization associatedaccount",
        "amount": """amount value dealvalue dealamount closevalue price revenue betrag
            wert auftragswert volumen montant valeur importe monto valor
            importo opportunityamount amountincompanycurrency totalvalue
            contractvalue acv arr tcv totalamount expectedrevenue
            amountconverted""",
        "currency": """currency currencyofvalue dealcurrency wahrung devise moneda moeda valuta
            amountcurrency currencycode currencyisocode opportunitycurrency
            closevaluecurrency""",
        "stage": """stage dealstage opportunitystage salesstage phase etape etapa fase
            verkaufsphase stufe pipelinestage stagename dealphase
            geschaftsphase etapedelatransaction""",
        "stage_kind": "stagekind stagemeaning",
        "history": "stagehistory",
        "company_domain": "companydomain companydomainname accountdomain",
        "entered": "",
        "status": "status dealstatus opportunitystatus statut estado stato outcome result ergebnis",
        "owner": OWNER,
        "engaged": "engagedate dateengaged engaged startdate firstengaged",
        "created": """created createdate createddate datecreated dealcreated
            creationdate opendate erstellt erstelltam erstelldatum
            datedecreation fechadecreacion datadecriacao addtime
            dealcreateddate opened createdat""",
        "expected_close": """expectedclose expectedclosedate estimatedclosedate
            forecastclosedate targetclosedate voraussichtlichesabschlussdatum
            expectedclosing""",
        "closed": """closed closedon wontime losttime dealclosedon closedat
            actualclosedate wondate lostdate dateclosed closeddate
            geschlossenam""",
        "close_date": """closedate closingdate abschlussdatum abschluss datedecloture
            fechadecierre datadefechamento datachiusura close enddate""",
        "reason": """reason lossreason lostreason closedlostreason closedwonreason
            winreason verlustgrund grund raison motivo wonlossreason
            closereason motif reasonlost winlossreason""",
        "next_meeting": "nextmeeting nextactivitydate nextmeetingdate nextcall nachstestreffen",
        "competitors": """competitors competitor maincompetitors maincompetitor wettbewerber
            konkurrent concurrent competidor rival""",
        "products": """product products productname lineitems produkt produkte produit
            produits producto productos produto prodotto solution solutions
            dealproducts""",
        "stakeholders": """stakeholders contacts buyingcommittee contactroles
            associatedcontacts associatedcontact contactperson primarycontact
            keycontacts""",
    },
    "interactions": {
        "external_id": EXTERNAL + " activityid engagementid interactionid taskid",
        "occurred": DATE,
        "kind": """type activitytype interactiontype engagementtype channel kind art
            typ aktivitat aktivitatstyp canal tipo activity medium touchpoint
            tasksubtype touch""",
        "event": "event eventname eventtitle webinar conference veranstaltung evento evenement",
        "direction": "direction richtung sens direccion inboundoutbound",
        "subject": "subject betreff objet asunto oggetto topic title emailsubject assunto",
        "content": DESCRIPTION + """content body message text inhalt nachricht contenu contenido
            callnotes meetingnotes emailbody fullcomments transcript""",
        "sentiment": "sentiment stimmung mood tone",
        "outcome": "outcome result ergebnis resultat resultado calloutcome meetingoutcome esito",
        "lead_email": """email emailaddress leademail contactemail personemail mail to
            recipient toaddress attendeeemail emailto""",
        "lead": """name lead leadname contact contactname person personname kontakt
            ansprechpartner contacto attendee attendeename fullname who
            whoname contactperson""",
        "company": COMPANY,
        "deal": """deal dealname opportunity opportunityname dealtitle related
            relatedto whatname associateddeal geschaft dealid opportunityid""",
        "owner": OWNER,
    },
    "events": {
        "external_id": EXTERNAL + " eventid",
        "title": """title event eventname eventtitle name veranstaltung webinar conference
            tradeshow messe evenement evento nomdelevenement nombredelevento campaignname""",
        "description": DESCRIPTION + " eventdescription agenda abstract",
        "kind": "type eventtype kind art typ format category kategorie tipo campaigntype",
        "starts": """date startdate eventdate starts start begins from datum beginn startdatum
            datededebut fecha fechadeinicio data datainicio startsat""",
        "ends": "enddate ends end until to enddatum ende datedefin fechafin endsat",
        "location": LOCATION + " venue eventlocation where lugar lieu veranstaltungsort",
        "country": "country countryregion land pays pais paese",
        "industries": """industries targetindustries targetindustry industry audienceindustries
            branchen zielbranchen secteurs sectores verticals""",
        "roles": """roles targetroles targetrole audience targetaudience jobtitles personas
            targetpersonas zielgruppe zielrollen attendeeroles""",
        "solutions": """solutions featuredsolutions featuredsolution products featuredproducts
            product produkte losungen topics""",
    },
    "solutions": {
        "name": """name product productname solution solutionname produkt produktname
            produit producto nombre title item service servicename loesung
            losung produto nomeprodotto""",
        "category": "category series family productfamily kategorie categorie categoria line type",
        "description": DESCRIPTION + " productdescription",
        "use_cases": "usecases usecase anwendungsfalle casosdeuso casdusage",
        "industries": "industries industry targetindustries branchen secteurs verticals",
        "keywords": "keywords tags stichworte motscles palabrasclave schlagworte",
        "pricing_model": "pricingmodel pricing billing preismodell billingmodel billingfrequency",
        "price": """price salesprice listprice unitprice preis prix precio cost prezzo
            standardprice baseprice unitpriceeur preco""",
        "currency": "currency wahrung devise moneda currencyisocode",
    },
    "people": {
        "name": """name salesagent salesrep rep agent fullname username user seller
            verkaufer vendeur vendedor salesperson mitarbeitername teammember""",
        "email": "email emailaddress workemail mail useremail",
        "manager": "manager salesmanager teamlead reportsto supervisor vorgesetzter leiter",
        "region": "region regionaloffice office territory team gebiet buro agence salesregion",
        "role": "role title jobtitle position funktion salesrole userrole",
    },
    "objections": {
        "objection": """objection objections objectiontext einwand einwande concern
            pushback customerobjection objecion objecao objectiontitle""",
        "answer": """answer response rebuttal reply antwort reponse respuesta handling
            resposta howwehandledit suggestedresponse bestresponse""",
        "category": "category type kategorie categorie categoria objectiontype theme",
        "outcome": "outcome result worked ergebnis resultat success effective resultado",
        "company": COMPANY,
        "deal": "deal dealname opportunity opportunityname dealid",
        "occurred": "date occurred datum fecha when",
    },
}  # fmt: skip

#: Headers that tell a kind from the others; each counts as three.
TELLING: Mapping[Kind, frozenset[str]] = {
    "leads": frozenset({"first_name", "last_name", "email", "title", "linkedin"}),
    "companies": frozenset({"founded", "revenue", "parent", "domain", "industry", "size"}),
    "deals": frozenset({"amount", "stage", "close_date", "closed", "expected_close", "engaged"}),
    "interactions": frozenset({"occurred", "kind", "content", "direction", "subject"}),
    "events": frozenset({"roles", "solutions", "ends", "starts"}),
    "solutions": frozenset({"price", "use_cases", "pricing_model", "keywords"}),
    "people": frozenset({"manager", "region"}),
    "objections": frozenset({"objection", "answer"}),
}
#: The least that makes a row: one of each group must be there.
LEAST: Mapping[Kind, tuple[frozenset[str], ...]] = {
    "leads": (frozenset({"name", "first_name", "last_name", "email"}),),
    "companies": (frozenset({"name", "domain", "website"}),),
    "deals": (frozenset({"name", "external_id"}),),
    "interactions": (
        frozenset({"occurred"}),
        frozenset({"kind", "event"}),
        frozenset({"lead_email", "lead", "company", "deal"}),
    ),
    "events": (
        frozenset({"title"}),
        frozenset({"starts", "roles", "solutions", "location", "industries"}),
    ),
    "solutions": (frozenset({"name"}),),
    "people": (frozenset({"name"}),),
    "objections": (frozenset({"objection"}),),
}
NEEDS: Mapping[Kind, str] = {
    "leads": "a lead needs a name or an e-mail",
    "companies": "a company needs a name or a domain",
    "deals": "a deal needs a name or an id",
    "interactions": "an interaction needs a date, a type and a lead, company or deal",
    "events": "an event needs a title, and a date, a place or whom it is for",
    "solutions": "a product needs a name",
    "people": "a salesperson needs a name",
    "objections": "an objection needs its words",
}
#: One record in words: singular, plural.
WORDS: Mapping[Kind, tuple[str, str]] = {
    "leads": ("lead", "leads"),
    "companies": ("company", "companies"),
    "deals": ("deal", "deals"),
    "interactions": ("interaction", "interactions"),
    "events": ("event", "events"),
    "solutions": ("product", "products"),
    "people": ("salesperson", "salespeople"),
    "objections": ("objection", "objections"),
}
