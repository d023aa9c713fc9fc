<?xml version="1.0" encoding="UTF-8"?>

<!-- What a compiled schema carries where its rules read other files: each function of that kind, bound to the folders
     that rules may read. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:param name="Q{urn:cablegram:schematron}folders" as="Q{http://www.w3.org/2001/XMLSchema}string" select="''">
    <!-- The URIs of the folders, each with a slash at its end, divided by line ends; that of the document first. -->
  </xsl:param>

  <xsl:variable name="Q{urn:cablegram:schematron}allowed" as="Q{http://www.w3.org/2001/XMLSchema}string*"
    select="tokenize($Q{urn:cablegram:schematron}folders, '\n')[. ne '']"/>

  <!-- The absolute form of a URI: relative ones are resolved against `base`, or else against the schema, as XSLT does.
       It is escaped as the folders are. -->
  <xsl:function name="Q{urn:cablegram:schematron}resolved" as="Q{http://www.w3.org/2001/XMLSchema}string">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string"/>
    <xsl:param name="base" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:variable name="absolute" select="string(resolve-uri($uri, ($base[. ne ''], static-base-uri())[1]))"/>
    <xsl:sequence select="iri-to-uri(replace($absolute, '^file:/+', 'file:///'))"/>
  </xsl:function>

  <!-- Whether an absolute URI is in one of the folders; an escaped dot or slash would be read only when the file is
       opened, so there may be none. -->
  <xsl:function name="Q{urn:cablegram:schematron}may-read" as="Q{http://www.w3.org/2001/XMLSchema}boolean">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string"/>
    <xsl:sequence select="some $folder in $Q{urn:cablegram:schematron}allowed satisfies starts-with($uri, $folder)
      and not(matches(substring-after($uri, $folder), '\.\.|\\|%2e|%2f|%5c', 'i'))"/>
  </xsl:function>

  <!-- The absolute form of a URI, or an error where it leads out of the folders. -->
  <xsl:function name="Q{urn:cablegram:schematron}inside" as="Q{http://www.w3.org/2001/XMLSchema}string">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string"/>
    <xsl:param name="base" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:variable name="full" select="Q{urn:cablegram:schematron}resolved($uri, $base)"/>
    <xsl:variable name="names" select="$Q{urn:cablegram:schematron}allowed ! replace(., '^file://', '')"/>
    <xsl:sequence select="if (Q{urn:cablegram:schematron}may-read($full)) then $full
      else error(QName('urn:cablegram:schematron', 'outside'), 'a rule may not read ' || replace($full, '^file://', '')
        || ', only what is in ' || string-join((string-join($names[position() lt last()], ', ')[. ne ''],
          $names[last()]), ' or '))"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}doc" as="document-node()?">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="$uri ! doc(Q{urn:cablegram:schematron}inside(., ()))"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}doc-available" as="Q{http://www.w3.org/2001/XMLSchema}boolean">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="
      let $full := $uri ! Q{urn:cablegram:schematron}resolved(., ())
      return exists($full) and Q{urn:cablegram:schematron}may-read($full) and doc-available($full)"/>
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

  <xsl:function name="Q{urn:cablegram:schematron}unparsed-text-lines" as="Q{http://www.w3.org/2001/XMLSchema}string*">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:param name="encoding" as="Q{http://www.w3.org/2001/XMLSchema}string"/>
    <xsl:sequence select="$uri ! unparsed-text-lines(Q{urn:cablegram:schematron}inside(., ()), $encoding)"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}unparsed-text-available"
    as="Q{http://www.w3.org/2001/XMLSchema}boolean">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="
      let $full := $uri ! Q{urn:cablegram:schematron}resolved(., ())
      return exists($full) and Q{urn:cablegram:schematron}may-read($full) and unparsed-text-available($full)"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}unparsed-text-available"
    as="Q{http://www.w3.org/2001/XMLSchema}boolean">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:param name="encoding" as="Q{http://www.w3.org/2001/XMLSchema}string"/>
    <xsl:sequence select="
      let $full := $uri ! Q{urn:cablegram:schematron}resolved(., ())
      return exists($full) and Q{urn:cablegram:schematron}may-read($full) and unparsed-text-available($full, $encoding)"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}json-doc" as="item()?">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="$uri ! json-doc(Q{urn:cablegram:schematron}inside(., ()))"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}json-doc" as="item()?">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:param name="options" as="map(*)"/>
    <xsl:sequence select="$uri ! json-doc(Q{urn:cablegram:schematron}inside(., ()), $options)"/>
  </xsl:function>

  <!-- A folder; an XML file would be a list of others, which may be anywhere. -->
  <xsl:function name="Q{urn:cablegram:schematron}collection-inside" as="Q{http://www.w3.org/2001/XMLSchema}string">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string"/>
    <xsl:variable name="full" select="Q{urn:cablegram:schematron}inside($uri, ())"/>
    <xsl:sequence select="if (doc-available(replace($full, '[?#].*$', '')))
      then error(QName('urn:cablegram:schematron', 'catalogue'), 'a collection must be a folder, which ' || $uri
        || ' is not') else $full"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}collection" as="item()*">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="collection(Q{urn:cablegram:schematron}collection-inside(string($uri)))"/>
  </xsl:function>

  <xsl:function name="Q{urn:cablegram:schematron}uri-collection" as="Q{http://www.w3.org/2001/XMLSchema}anyURI*">
    <xsl:param name="uri" as="Q{http://www.w3.org/2001/XMLSchema}string?"/>
    <xsl:sequence select="uri-collection(Q{urn:cablegram:schematron}collection-inside(string($uri)))"/>
  </xsl:function>

</xsl:stylesheet>
