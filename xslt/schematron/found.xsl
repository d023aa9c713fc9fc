<?xml version="1.0" encoding="UTF-8"?>

<!-- What every compiled schema carries: how a finding is told. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- Two items: the node whose start tag, comment or instruction has the place, and the finding in lines: its number
       (after `!` where the assertion cannot be run, after `?` where its rule has no prefix, see context.xsl); where in that node it is (@NAME: an attribute, #N: the text after N others); then its texts.
       A node that has no place of its own (an attribute, a text) is told by its element. -->
  <xsl:function name="Q{urn:cablegram:schematron}found" as="item()+">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="number" as="Q{http://www.w3.org/2001/XMLSchema}string"/>
    <xsl:param name="texts" as="Q{http://www.w3.org/2001/XMLSchema}string*"/>
    <xsl:sequence select="
      if ($node instance of attribute() or $node instance of text()) then ($node/.., $node)[1]
      else if ($node instance of document-node()) then ($node/*, $node)[1] else $node,
      string-join(($number,
        if ($node instance of attribute()) then '@' || name($node)
        else if ($node instance of text()) then '#' || count($node/preceding-sibling::text()) else '',
        $texts ! normalize-space(.)), '&#10;')"/>
  </xsl:function>

  <!-- Why an assertion cannot be run: the words of the error, and its code. -->
  <xsl:function name="Q{urn:cablegram:schematron}failure" as="Q{http://www.w3.org/2001/XMLSchema}string+">
    <xsl:param name="code" as="item()?"/>
    <xsl:param name="description" as="item()?"/>
    <xsl:sequence select="string($description), string($code)"/>
  </xsl:function>

</xsl:stylesheet>
