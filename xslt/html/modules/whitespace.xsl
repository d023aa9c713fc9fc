<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Elements whose content model has no text: white space in them is indentation. In all others it is text. -->
  <xsl:strip-space elements="TEI teiCorpus teiHeader fileDesc titleStmt editionStmt publicationStmt seriesStmt notesStmt
    sourceDesc respStmt availability encodingDesc classDecl taxonomy category appInfo profileDesc langUsage textClass
    correspDesc correspAction correspContext particDesc revisionDesc listChange msDesc msIdentifier altIdentifier
    msContents msItem physDesc objectDesc additions history handDesc listWit biblStruct analytic monogr imprint
    facsimile surface standOff text body front back group div div1 div2 div3 div4 div5 div6 div7 floatingText
    titlePage docTitle list table row lg sp castList choice subst app address postscript epigraph argument
    listPerson listPlace listOrg listEvent listBibl listRelation person personGrp place org event location relation
    figure cit spGrp"/>

</xsl:stylesheet>
