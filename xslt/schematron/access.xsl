<?xml version="1.0" encoding="UTF-8"?>

<!-- What a compiled schema carries where its rules read other files: each function of that kind, bound to the folder of
     the document that is checked. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:param name="Q{urn:cablegram:schematron}folder" as="Q{http://www.w3.org/2001/XMLSchema}string" select="''">
    <!-- The URI of the folder, with a slash at its end; empty where the document is in none. -->
  </xsl:param>

  <!-- The absolute form of a URI, or an error where it leads out of the folder; an escaped dot or slash would be read
       only when the file is opened, so there may be none. -->
  <xsl:function name="Q{urn:cablegram:schematron}inside" as="Q{http://www.w3.org/2001/XMLSchema}string">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string"/>
    <xsl:param name="base" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:variable name="folder" select="$Q{urn:cablegram:schematron}folder"/>
    <xsl:variable name="absolute" select="string(resolve-uri($uri, ($base[. ne ''], static-base-uri(), $folder)[1]))"/>
    <xsl:variable name="full" select="replace($absolute, '^file:/+', 'file:///')"/>
    <xsl:sequence select="if ($folder ne '' and starts-with($full, $folder)
        and not(matches(substring-after($full, $folder), '\.\.|\\|%2e|%2f|%5c', 'i'))) then $full
      else error(QName('urn:cablegram:schematron', 'outside'),
        'a rule may not read ' || $uri || ', which is outside of the folder of the document')"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}doc" as="document-node()?">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="$uri ! doc(Q{urn:cablegram:schematron}inside(., ()))"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}doc-available" as="Q{http://www.w3.org/2001/XMLSchema}boolean">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="exists($uri) and doc-available(Q{urn:cablegram:schematron}inside($uri, ()))"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}document" as="node()*">
    <xsl:param name="uris" as="item()*"/>
    <xsl:sequence select="
      $uris ! Q{urn:cablegram:schematron}part(string(.), .[. instance of node()] ! string(base-uri(.)))/."/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}document" as="node()*">
    <xsl:param name="uris" as="item()*"/>
    <xsl:param name="base" as="node()"/>
    <xsl:sequence select="$uris ! Q{urn:cablegram:schematron}part(string(.), string(base-uri($base)))/."/>
  </xsl:function>

  <!-- A document, or the element in it that a fragment names. -->
  <xsl:function name="Q{urn:cablegram:schematron}part" as="node()*">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string"/>
    <xsl:param name="base" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:variable name="document" select="doc(Q{urn:cablegram:schematron}inside(replace($uri, '#.*$', ''), $base))"/>
    <xsl:sequence select="if (contains($uri, '#')) then $document/id(substring-after($uri, '#')) else $document"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}unparsed-text" as="Q{http://www.w3.org/2001/XMLSchema}string?">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="$uri ! unparsed-text(Q{urn:cablegram:schematron}inside(., ()))"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}unparsed-text" as="Q{http://www.w3.org/2001/XMLSchema}string?">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:param name="encoding" as="Q{http://www.w3.org/2001/XMLSchema}string"/>
    <xsl:sequence select="$uri ! unparsed-text(Q{urn:cablegram:schematron}inside(., ()), $encoding)"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}unparsed-text-lines" as="Q{http://www.w3.org/2001/XMLSchema}string*">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="$uri ! unparsed-text-lines(Q{urn:cablegram:schematron}inside(., ()))"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}unparsed-text-available"
    as="Q{http://www.w3.org/2001/XMLSchema}boolean">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="exists($uri) and unparsed-text-available(Q{urn:cablegram:schematron}inside($uri, ()))"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}json-doc" as="item()?">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="$uri ! json-doc(Q{urn:cablegram:schematron}inside(., ()))"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}collection" as="item()*">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="collection(Q{urn:cablegram:schematron}inside(string($uri), ()))"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}uri-collection" as="Q{http://www.w3.org/2001/XMLSchema}anyURI*">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="uri-collection(Q{urn:cablegram:schematron}inside(string($uri), ()))"/>
  </xsl:function>

</xsl:stylesheet>
