"""Headers that several kinds of files share, folded (see `headers.fold`)."""

from __future__ import annotations

COMPANY = """company companyname organization organisation organizationname
            organisationname account accountname firma firmenname unternehmen
            unternehmensname kunde kundenname entreprise societe
            nomdelentreprise client clientname customer customername empresa
            nombredelaempresa cuenta compania nomedaempresa azienda
            nomeazienda societa employer associatedcompany
            associatedcompanyname primarycompany companyaccount currentcompany
            companyororganization nomsociete bedrijf"""
INDUSTRY = """industry sector gicssector branche secteur secteurdactivite
            sectoractivity industria setor settore industriesector vertical
            companyindustry accountindustry organizationindustry market
            industrytype"""
SIZE = """employees numberofemployees noofemployees employeecount
            companysize size headcount mitarbeiter mitarbeiterzahl
            anzahlmitarbeiter unternehmensgrosse firmengrosse effectif
            effectifs nombredemployes empleados numerodeempleados funcionarios
            dipendenti companyemployees employeerange sizerange
            companyheadcount organizationsize accountsize staff totalemployees
            numberofemployeesrange annualemployees"""
LOCATION = """location headquarterslocation headquarters hq officelocation city
            standort ort stadt sitz ville lieu ciudad ubicacion localizacao
            cidade citta address adresse companylocation companycity
            mailingcity billingcity organizationaddress leadlocation geography
            hqlocation"""
WEBSITE = """website websiteurl web url homepage webseite internetseite siteweb
            sitioweb paginaweb sito companywebsite companyurl
            organizationwebsite accountwebsite webaddress site"""
OWNER = """owner salesagent salesrep rep ownername accountowner leadowner
            contactowner companyowner dealowner opportunityowner recordowner
            assignedto assignee besitzer verantwortlich zustandig verkaufer
            proprietaire responsable propietario vendedor vendeur salesperson
            accountexecutive hubspotowner ownerfullname betreuer activityowner
            assigneduser comercial"""
EXTERNAL = """id recordid externalid sourceid crmid uuid objectid"""
LINKEDIN = """linkedin linkedinurl linkedinprofile linkedinprofileurl profileurl
            personlinkedinurl linkedinmemberurl salesnavigatorurl"""
DESCRIPTION = """description notes note beschreibung bemerkung bemerkungen notizen
            remarque remarques commentaires descripcion notas observaciones
            descrizione about aboutus comments comment summary details"""
DATE = """date occurred occurredat activitydate datum timestamp when
            dateheure fecha data time activitytime duedate datetime createdate
            createdat touchdate interactiondate contacteddate starttime
            meetingdate calldate eventdate day"""
