"""The closed word classes of the grammar: heads of names, small words, nouns of data."""


def words(text: str) -> frozenset[str]:
    """The words of a list, for look-up."""
    return frozenset(text.split())


GEOGRAPHIC_HEADS = words(
    "CSU CCG ICB ICS DSCRO Trust Council Partnership Alliance Network Federation Board Hospital "
    "Hospitals Authority Agency Commission Association Service Services Foundation Office Unit "
    "Collaborative Consortium Group"
)
"""Heads before which "A and B" is one name: "Ash and Elm CSU"."""

COMPANY_HEADS = words("Ltd Limited plc PLC Plc Inc LLP LLC CIC GmbH Corporation Corp")
"""Legal forms; a name ends with them."""

UNIT_HEADS = words(
    "Unit Centre Center Team Group Department School Faculty Division Laboratory Service "
    "Directorate Section"
)
"""Parts of an organisation; with only generic words before them they name no legal person."""

OF_HEADS = words(
    "University College Institute Department Centre Center Office School Council Agency Ministry "
    "Society Alliance Association Federation Faculty Network Board Bank Borough Academy Commission "
    "Foundation Trust Observatory Authority Universities Register Registry Partnership Registrar "
    "Guild League Inspectorate Confederation"
)
"""Heads that take "of ..." or "for ..." behind them."""

OTHER_HEADS = words(
    "Biobank Infirmary Charity Laboratories Hospice Surgery Clinic Practice Company Solutions "
    "Consulting Technologies Informatics Analytics Cohort Labs Stats Statistics Executive Union "
    "Collaboration Committee Systems Software Cloud Associates Repository Cross Research "
    "Commissioners Software Partners Holdings"
)

HEADS = GEOGRAPHIC_HEADS | COMPANY_HEADS | UNIT_HEADS | OF_HEADS | OTHER_HEADS

GENERIC_WORDS = words(
    "data secure national health healthcare care research clinical trials trial public local "
    "analysis analytics information business intelligence informatics statistics statistical "
    "social primary secondary central regional medical study survey the coordinating processing "
    "management service services safe haven it support digital technical audit quality population "
    "executive working steering advisory user users review evaluation main relevant commissioning "
    "provider improvement planning performance science sciences general group team finance of for "
    "and & computing computer project programme academic joint senior ethics independent "
    "confidentiality registration storage backup disaster recovery hosting hosted"
)
"""Words that by themselves make no name of an organisation."""

NOT_NAMES = words(
    "a an the this that these those each every any all some both either neither no not only once "
    "when where while whilst if unless until before after during since because as although though "
    "however therefore then thus also following under over in on at by for from to of with within "
    "without via through into onto upon between among per regarding concerning using once such "
    "and or but nor so yet it its they their them he she his her we our us you your who which "
    "whose what i there here one two three four five six data dataset datasets identifiable "
    "pseudonymised pseudonymized anonymised anonymized aggregate aggregated aggregation access "
    "processing processed linked linkage record records patient patients level identifiers only "
    "step stage phase flow flows transfer transfers output outputs input inputs file files extract "
    "extracts copy copies report reports table tables analysis analyses work storage hosting "
    "activity activities hospital secure external internal further finally first second third "
    "fourth next lastly subsequently additionally furthermore moreover moving currently previously "
    "formerly otherwise otherwise named substantive employees staff analysts researchers members "
    "please note details type other another most many several neither annual monthly weekly daily "
    "quarterly raw matched unmatched minimised encrypted de-identified deidentified patient-level "
    "record-level row-level feedback results result information permission consent approval "
    "processor processors controller controllers sub-processor sub-processors applicant recipient "
    "will can may must shall should could would is are was were be been has have had do does did "
    "every upon upload receipt access data-processor january february march april may june july "
    "august september october november december monday tuesday wednesday thursday friday saturday "
    "sunday england wales scotland english welsh scottish british european eea eu europe uk "
    "prior instead instead because similarly likewise responsibility role together following "
    "nobody none nothing everyone anyone apart besides except beyond despite due owing according "
    "acting working scoring coding cleaning matching linking analysing storing collection later "
    "collected received sent passed given held kept used stored purpose purposes objective "
    "objectives benefits benefit outcome outcomes aim aims background dissemination supply release "
    "aside instead back up backup back-up backups online paper mortality deaths births admissions "
    "attendances identifying demographic nhs-number cohort list lists key keys bridge "
    "survey study trial project programme audit registry register platform system systems tool "
    "dashboard portal website team users user visiting honorary professor dr mr mrs ms prof "
    "section act article regulation agreement contract licence sublicence framework protocol "
    "statisticians "
    "yes n/a tbc obligations responsibilities duties objection objections opt-out opt-outs gdpr dpa"
)
"""Words that no name begins or consists of, however they are capitalised at a sentence's start."""

PLACES_OF_TECHNIQUE = words(
    "N3 HSCN SEFT SFTP FTP DAE TRE TREs SDE VPN HTTPS SSL AES USB API CSV SQL PID NHS DARS DSA "
    "DSC DPA GDPR IG IGARD DAAG CAG HRA REC NHSNUMBER DOB QIPP JSNA BI POD YTD DSPT ISO AGD IAO "
    "SIRO UK EU EEA PHD ID IDS LSOA MSOA ICD OPCS GP ASH CEfF II III IV VI ID's PC IT MESH DLS "
    "DME PDS MPS SCR CTIMP ICO AWS NDOP NIC NDO"
)
"""Abbreviations of means, rules and things: never an organisation by themselves."""

SYSTEM_NAMES = frozenset(["CEfF", "TRE", "SDE", "ASH"])
"""Abbreviations of places for data, each of which belongs to a body that the text may name."""

CONNECTORS = frozenset(["of", "and", "&", "for", "upon", "the", "de", "on", "in"])

DATA_NOUNS = words(
    "data dataset datasets extract extracts record records file files information list lists "
    "cohort identifiers identifier numbers report reports table tables figures dashboard "
    "dashboards results result output outputs key keys flow flows feed feeds copy copies it them "
    "this these admissions attendances activity events event linkage spreadsheet spreadsheets "
    "details sets set tabulations counts summaries summary episodes deaths registrations update "
    "updates return returns scores score "
    "responses statistics aggregates rows fields indicators tracing status sample matches "
    "content subset subsets product products everything both what that which "
    "hes sus demographics mortality analyses analysis findings bridge lookup look-up "
    "names addresses address postcode postcodes dates number numbers code codes answers answer "
    "estimates rates totals values variables maps model another latter former remainder rest "
    "batch batches subset portion slice half snapshot tape tapes drive drives forms disk disks "
    "disc "
    "discs spreadsheet "
    "workbook contents material images scans notes roster pseudonyms tokens hashes scripts "
    "transcripts recordings samples diagnoses causes references flags markers submission "
    "submissions download downloads backing census ages counts pseudonym histories history "
    "registers indices matrix coefficients rows row variants genotypes measurements readings one "
    "ones same births prescriptions pathways part parts portion cut"
)
"""Nouns for what may move in a flow."""

NOTICE_NOUNS = words(
    "notice notices notification notifications letter letters invoice invoices request requests "
    "payment payments fee fees funding advice guidance approval approvals newsletter newsletters "
    "paper papers publication publications certificate certificates query queries question "
    "questions leaflet leaflets bill bills confirmation confirmations staff service services "
    "support training evidence money grant grants questionnaire questionnaires room building rack "
    "space premises hardware software licence licences application reminder reminders contract "
    "contracts "
    "opinion permission consent consents instruction instructions template templates device "
    "devices "
    "equipment laptop laptops password passwords email emails briefing briefings minutes expertise "
    "comments feedback credentials account accounts drug drugs medicine medicines oversight "
    "literature assurance tablets sponsorship invitation invitations referral referrals"
)
"""Nouns for what is no data of the register."""

PERSONS = (
    "substantive employees|employees|analysts|staff|researchers|statisticians|team|members"
    "|colleagues|personnel|users|commissioners|officers|scientists|epidemiologists|clinicians"
    "|individuals|people|workers"
)
"""People through whom a body acts: "analysts at X" are X."""

SYSTEMS = (
    "safe haven|environment|system|systems|platform|warehouse|servers?|repository|enclave|portal"
    "|tool|database|store|lake|network|facility|cloud|tenancy|mart|site|service|room|estate|gateway"
    "|data centre|area|area|zone|drive|vault|dashboard"
)
"""Where data lies: what stands in one moves to the organisation that runs it."""

ABSTRACT = ("tion", "sion", "ment", "ing", "ness", "ity", "ance", "ence", "ship", "ysis")
"""Ends of nouns that open a sentence with a capital and yet name nobody."""
