<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- What a reader wants to know about the document: relations to other cables, source and rights, remarks on the
       encoding, how to cite, files, history. Of a header that is not ours: authors, date, source, correspondence. -->

  <xsl:mode name="m:about" on-no-match="shallow-skip"/>

  <!-- A row of a description list; none without values. -->
  <xsl:function name="f:entry" as="element()?">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:if test="exists($values)">
      <div>
        <dt><xsl:value-of select="$label"/></dt>
        <xsl:for-each select="$values"><dd><xsl:sequence select="."/></dd></xsl:for-each>
      </div>
    </xsl:if>
  </xsl:function>

  <!-- The sections after the text. -->
  <xsl:template match="teiHeader" mode="m:about" as="element()*">
    <xsl:param name="cable" as="element(r:cable)?" tunnel="yes"/>
    <xsl:call-template name="relations"><xsl:with-param name="cable" select="$cable"/></xsl:call-template>
    <section class="source" aria-labelledby="ed-source">
      <h2 id="ed-source">Source and rights</h2>
      <dl><xsl:apply-templates select="." mode="m:source-entries"/></dl>
    </section>
    <xsl:call-template name="remarks"/>
    <xsl:if test="$cable or $v:edition">
      <section class="citation" aria-labelledby="ed-citation">
        <h2 id="ed-citation">How to cite</h2>
        <p><xsl:sequence select="f:citation(., $cable)"/></p>
      </section>
    </xsl:if>
    <xsl:call-template name="files"><xsl:with-param name="cable" select="$cable"/></xsl:call-template>
    <xsl:call-template name="history"/>
  </xsl:template>

  <!-- Cables that this one answers or names, and those that answer or name it. -->
  <xsl:template name="relations" as="element()?">
    <xsl:param name="cable" as="element(r:cable)?"/>
    <xsl:variable name="groups" as="element()*">
      <xsl:sequence select="
        f:entry('Replies to', f:related($cable/r:refers[@type = 'prev']/@target)),
        f:entry('Answered by', f:related($cable/r:refers[@type = 'next']/@target)),
        f:entry('Attached', f:related($cable/r:refers[@type = 'attachment']/@target)),
        f:entry('Refers to', f:related($cable/r:refers[@type = 'cable'][not(@target = ../r:refers[@type = ('prev', 'next')]/@target)]/@target)),
        f:entry('Referred to by', f:related($cable/r:referred[not(@by = ../r:refers[@type = ('prev', 'next')]/@target)]/@by))"/>
      <xsl:for-each select="profileDesc/correspDesc/correspContext[not($cable/r:refers[@type = ('prev', 'next')])]">
        <xsl:sequence select="f:entry('Correspondence', ref[normalize-space()] ! f:content-of-reference(.))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="exists($groups)">
      <section class="relations" aria-labelledby="ed-relations">
        <h2 id="ed-relations">Related documents</h2>
        <dl><xsl:sequence select="$groups"/></dl>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:related" as="element()*">
    <xsl:param name="ids" as="attribute()*"/>
    <xsl:for-each select="distinct-values($ids) ! key('cable', ., $v:register)[1]">
      <span>
        <xsl:call-template name="cable-link"><xsl:with-param name="cable" select="."/></xsl:call-template>
      </span>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:content-of-reference" as="element()">
    <xsl:param name="reference" as="element(ref)"/>
    <span><xsl:apply-templates select="$reference" mode="m:text"/></span>
  </xsl:function>

  <xsl:mode name="m:source-entries" on-no-match="fail"/>

  <xsl:template match="teiHeader" mode="m:source-entries" as="element()*">
    <xsl:variable name="statement" as="element(titleStmt)?" select="fileDesc/titleStmt[1]"/>
    <xsl:variable name="publication" as="element(publicationStmt)?" select="fileDesc/publicationStmt[1]"/>
    <xsl:sequence select="
      f:entry('Author', $statement/author ! normalize-space()[. ne '']),
      f:entry('Editor', $statement/editor[not(@role = 'translator')]/(if (name) then name else .) ! normalize-space()[. ne '']),
      f:entry('Translator', $statement/editor[@role = 'translator'] ! normalize-space()[. ne '']),
      f:entry('Responsible', (fileDesc/titleStmt, fileDesc/editionStmt)/respStmt
        ! (string-join(resp ! normalize-space(), ', ') || ': ' || string-join((* except (resp, note)) ! normalize-space(), ', '))),
      f:entry('As cited by the source', fileDesc/sourceDesc/bibl[@type = 'citation'] ! f:content(.)),
      f:entry('Source', (fileDesc/sourceDesc/(bibl[not(@type = 'citation')] | p[normalize-space()]) ! f:content(.),
        fileDesc/sourceDesc//biblStruct ! f:content(.), fileDesc/sourceDesc//msDesc ! f:archival(.))),
      f:entry('Supported by', $statement/funder ! f:named-body(.)),
      f:entry('Publisher', $publication/publisher ! normalize-space()[. ne '']),
      f:entry('Published', $publication/date ! f:date(.)[normalize-space()]),
      f:entry('Record number', $publication/idno[@type = 'record'] ! normalize-space()),
      f:entry('Identifier', $publication/idno[not(@type = 'record')] ! f:content-of-identifier(.)),
      f:entry('Licence', $publication/availability/licence ! f:licence(.)),
      f:entry('Rights', $publication/availability/p[normalize-space()] ! f:content(.))"/>
  </xsl:template>

  <!-- A body by its name only, where the header gives its address too. -->
  <xsl:function name="f:named-body" as="xs:string">
    <xsl:param name="body" as="element()"/>
    <xsl:sequence select="normalize-space(if ($body/address) then string-join($body/node()[not(self::address)]) else $body)"/>
  </xsl:function>

  <xsl:function name="f:archival" as="xs:string?">
    <xsl:param name="manuscript" as="element(msDesc)"/>
    <xsl:sequence select="string-join($manuscript/msIdentifier/(country | settlement | repository | institution | collection | idno)
      ! normalize-space()[. ne ''], ', ')[. ne '']"/>
  </xsl:function>

  <xsl:function name="f:content-of-identifier" as="element()">
    <xsl:param name="identifier" as="element(idno)"/>
    <span><xsl:apply-templates select="$identifier" mode="m:text"/></span>
  </xsl:function>

  <!-- The terms as the header gives them; short ones are the link to the legal code. -->
  <xsl:function name="f:licence" as="element()">
    <xsl:param name="licence" as="element(licence)"/>
    <xsl:variable name="text" as="xs:string" select="normalize-space($licence)"/>
    <span>
      <xsl:sequence select="
        if (string-length($text) gt 160) then ($text, $licence/@target ! (' ', f:link(., string(.))))
        else f:link($licence/@target, ($text[. ne ''], $licence/@target ! string(), 'not stated')[1])"/>
    </span>
  </xsl:function>

  <!-- What the encoding could not settle: lines not understood, warnings, remarks. -->
  <xsl:template name="remarks" as="element()?">
    <xsl:variable name="notes" as="element(note)*" select="fileDesc/notesStmt/note[not(@type = 'dating')]"/>
    <xsl:if test="exists($notes)">
      <section class="remarks" aria-labelledby="ed-remarks">
        <h2 id="ed-remarks">Remarks on the encoding</h2>
        <dl>
          <xsl:sequence select="
            f:entry('Remark', $notes[not(@type = ('unread', 'blank', 'warning'))] ! f:content(.)),
            f:entry('Left blank on the form', $notes[@type = 'blank'] ! f:content(.)),
            f:entry('Lines of the source that are not understood', $notes[@type = 'unread'] ! f:content(.)),
            f:entry('Warning', $notes[@type = 'warning'] ! f:content(.))"/>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- “Title,” date, dispatch number, in: edition, identifier (which stays, while numbers move), publisher, address. -->
  <xsl:function name="f:citation" as="node()*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="cable" as="element(r:cable)?"/>
    <xsl:variable name="base" as="xs:string" select="replace(normalize-space($v:edition/@base-url), '/$', '')"/>
    <xsl:variable name="date" as="xs:string?" select="$cable/r:date/normalize-space(.)[. ne '']"/>
    <xsl:variable name="dispatch" as="xs:string?" select="$cable/r:dispatch[1]/normalize-space(.)[. ne '']"/>
    <xsl:variable name="editors" as="xs:string" select="string-join($v:edition/r:editor ! normalize-space(), ', ')"/>
    <xsl:value-of select="'“' || f:title($header) || ',”'"/>
    <xsl:value-of select="string-join(($date, $dispatch ! ('dispatch ' || .)) ! (' ' || .), ',')"/>
    <xsl:if test="$v:edition-title">
      <xsl:value-of select="if (exists(($date, $dispatch))) then ', in: ' else ' in: '"/>
      <cite><xsl:value-of select="$v:edition-title"/></cite>
      <xsl:value-of select="string-join((
        $editors[. ne ''] ! ('ed. ' || .),
        $cable/@id ! string(),
        $v:edition/r:publisher/normalize-space(.)[. ne '']) ! (', ' || .))"/>
    </xsl:if>
    <xsl:if test="matches($base, '^https?://') and $cable">
      <xsl:text>, </xsl:text>
      <a class="url" href="{$base}/{$cable/@html}"><xsl:value-of select="$base || '/' || $cable/@html"/></a>
    </xsl:if>
    <xsl:text>.</xsl:text>
  </xsl:function>

  <xsl:template name="files" as="element()?">
    <xsl:param name="cable" as="element(r:cable)?"/>
    <xsl:if test="$cable">
      <section class="files" aria-labelledby="ed-files">
        <h2 id="ed-files">Files</h2>
        <ul>
          <li><a href="{f:tei-path($cable)}" type="application/tei+xml">TEI XML</a></li>
          <xsl:for-each select="$cable/@pdf">
            <li><a href="{$v:home}{.}" type="application/pdf">PDF</a></li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:tei-path" as="xs:string">
    <xsl:param name="cable" as="element(r:cable)"/>
    <xsl:sequence select="$v:home || 'tei/' || $cable/@id || '.xml'"/>
  </xsl:function>

  <xsl:template name="history" as="element()?">
    <xsl:variable name="changes" as="element(change)*" select="revisionDesc//change"/>
    <xsl:if test="exists($changes)">
      <section class="history" aria-labelledby="ed-history">
        <h2 id="ed-history">Revision history</h2>
        <ol>
          <xsl:for-each select="$changes">
            <li>
              <xsl:for-each select="(@when, @notBefore)[1]">
                <span class="date"><xsl:value-of select="f:spelt-date(.)"/></span>
                <xsl:text> </xsl:text>
              </xsl:for-each>
              <xsl:sequence select="f:content(.)"/>
              <xsl:for-each select="@who">
                <span class="who"><xsl:value-of select="' (' || replace(., '#', '') || ')'"/></span>
              </xsl:for-each>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
