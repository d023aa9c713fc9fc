<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Names of languages, as the page shows them. -->

  <xsl:variable name="v:languages" as="map(xs:string, xs:string)" select="map {
    'ar': 'Arabic', 'bg': 'Bulgarian', 'cs': 'Czech', 'de': 'German', 'el': 'Greek', 'en': 'English',
    'es': 'Spanish', 'fa': 'Persian', 'fr': 'French', 'he': 'Hebrew', 'hi': 'Hindi', 'hu': 'Hungarian',
    'id': 'Indonesian', 'it': 'Italian', 'ja': 'Japanese', 'km': 'Khmer', 'ko': 'Korean', 'la': 'Latin',
    'lo': 'Lao', 'mn': 'Mongolian', 'nl': 'Dutch', 'pl': 'Polish', 'pt': 'Portuguese', 'ro': 'Romanian',
    'ru': 'Russian', 'sq': 'Albanian', 'sr': 'Serbian', 'tr': 'Turkish', 'ug': 'Uyghur', 'uk': 'Ukrainian',
    'ur': 'Urdu', 'vi': 'Vietnamese', 'yi': 'Yiddish', 'zh': 'Chinese' }"/>

  <!-- The name that the document gives a language, else the usual English one, else its code. -->
  <xsl:function name="f:language-name" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="declared" as="xs:string?"
      select="$document/*/teiHeader/profileDesc/langUsage/language[@ident = $code]/normalize-space(.)[. ne '']"/>
    <xsl:sequence select="($declared, $v:languages($code), $v:languages(tokenize($code, '-')[1]), $code)[1]"/>
  </xsl:function>

  <!-- The language of the text: what the root says, else the only language that the header declares. -->
  <xsl:function name="f:text-language" as="xs:string?">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="declared" as="xs:string*"
      select="$document/*/teiHeader/profileDesc/langUsage/language/@ident ! string()"/>
    <xsl:sequence select="($document/*/text/@xml:lang, $document/*/@xml:lang, $declared[count($declared) eq 1])[1] ! string()"/>
  </xsl:function>

</xsl:stylesheet>
