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
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:if test="exists($values)">
      <div>
        <dt><xsl:sequence select="f:label($key)"/></dt>
        <xsl:for-each select="$values"><dd><xsl:sequence select="."/></dd></xsl:for-each>
      </div>
    </xsl:if>
  </xsl:function>

  <!-- The heading of a section, which is called by its name. -->
  <xsl:function name="f:heading" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <h2 id="ed-{$name}"><xsl:sequence select="f:label('cable.' || $name)"/></h2>
  </xsl:function>

  <!-- The sections after the text; each is written as it is made, and left out if nothing is in it. -->
  <xsl:template match="teiHeader" mode="m:about" as="element()*">
    <xsl:param name="cable" as="element(r:cable)?" tunnel="yes"/>
    <xsl:variable name="remarks" as="element(note)*" select="fileDesc/notesStmt/note[not(@type = 'dating')]"/>
    <xsl:where-populated>
      <section class="relations" aria-labelledby="ed-relations">
        <xsl:on-non-empty select="f:heading('relations')"/>
        <xsl:where-populated><dl><xsl:sequence select="f:relations(., $cable)"/></dl></xsl:where-populated>
      </section>
    </xsl:where-populated>
    <xsl:where-populated>
      <section class="provenance" aria-labelledby="ed-source">
        <xsl:on-non-empty select="f:heading('source')"/>
        <xsl:where-populated><dl><xsl:apply-templates select="." mode="m:source-entries"/></dl></xsl:where-populated>
      </section>
    </xsl:where-populated>
    <xsl:if test="exists($remarks)">
      <section class="remarks" aria-labelledby="ed-remarks">
        <xsl:sequence select="f:heading('remarks')"/>
        <dl>
          <xsl:sequence select="
            f:entry('cable.remark', $remarks[not(@type = ('unread', 'blank', 'warning'))] ! f:content(.)),
            f:entry('cable.blank', $remarks[@type = 'blank'] ! f:content(.)),
            f:entry('cable.unread', $remarks[@type = 'unread'] ! f:content(.)),
            f:entry('cable.warning', $remarks[@type = 'warning'] ! f:content(.))"/>
        </dl>
      </section>
    </xsl:if>
    <xsl:if test="$cable or $v:edition">
      <section class="citation" aria-labelledby="ed-citation">
        <xsl:sequence select="f:heading('citation')"/>
        <xsl:sequence select="f:how-to-cite(., $cable)"/>
      </section>
    </xsl:if>
    <xsl:if test="$cable">
      <section class="files" aria-labelledby="ed-files">
        <xsl:sequence select="f:heading('files')"/>
        <xsl:sequence select="f:files($cable)"/>
      </section>
    </xsl:if>
    <xsl:if test="revisionDesc//change">
      <section class="history" aria-labelledby="ed-history">
        <xsl:sequence select="f:heading('history')"/>
        <xsl:call-template name="history"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Cables that this one answers or names, those that answer or name it, and what it names that the edition does
       not have. -->
  <xsl:function name="f:relations" as="element()*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="cable" as="element(r:cable)?"/>
    <xsl:variable name="stated" as="element(r:refers)*" select="$cable/r:refers[@type = ('prev', 'next')]"/>
    <xsl:sequence select="
      f:entry('cable.replies-to', f:related($cable/r:refers[@type = 'prev']/@target)),
      f:entry('cable.answered-by', f:related($cable/r:refers[@type = 'next']/@target)),
      f:entry('cable.attached', f:related($cable/r:refers[@type = 'attachment']/@target)),
      f:entry('cable.refers-to', f:related($cable/r:refers[@type = 'cable'][not(@target = $stated/@target)]/@target)),
      f:entry('cable.referred-to-by', f:related($cable/r:referred[not(@by = $stated/@target)]/@by)),
      f:entry('cable.missing', $cable/r:missing ! f:missing(.)),
      $header/profileDesc/correspDesc/correspContext[empty($stated)]
        ! f:entry('cable.correspondence', ref[normalize-space()] ! f:content-of-reference(.))"/>
  </xsl:function>

  <!-- A document that the edition does not have: what was sought, and the words that name it. -->
  <xsl:function name="f:missing" as="element()">
    <xsl:param name="document" as="element(r:missing)"/>
    <span class="missing">
      <xsl:value-of select="($document ! normalize-space()[. ne ''], $document/@words)[1]"/>
      <xsl:for-each select="$document/@words[normalize-space() and normalize-space($document)]">
        <span class="words"><xsl:value-of select="' (“' || normalize-space() || '”)'"/></span>
      </xsl:for-each>
    </span>
  </xsl:function>

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
    <xsl:variable name="statement" as="element(titleStmt)?" select="(fileDesc/titleStmt)[1]"/>
    <xsl:variable name="publication" as="element(publicationStmt)?" select="(fileDesc/publicationStmt)[1]"/>
    <xsl:sequence select="
      f:entry('cable.author', $statement/author ! normalize-space()[. ne '']),
      f:entry('cable.editor', $statement/editor[not(@role = 'translator')]/(if (name) then name else .) ! normalize-space()[. ne '']),
      f:entry('cable.translator', $statement/editor[@role = 'translator'] ! normalize-space()[. ne '']),
      f:entry('cable.responsible', (fileDesc/titleStmt, fileDesc/editionStmt)/respStmt
        ! (string-join(resp ! normalize-space(), ', ') || ': ' || string-join((* except (resp, note)) ! normalize-space(), ', '))),
      f:entry('cable.as-cited', fileDesc/sourceDesc/bibl[@type = 'citation'] ! f:content(.)),
      f:entry('cable.from-source', (fileDesc/sourceDesc/(bibl[not(@type = 'citation')] | p[normalize-space()]) ! f:content(.),
        fileDesc/sourceDesc//biblStruct ! f:content(.), fileDesc/sourceDesc//msDesc ! f:archival(.))),
      f:entry('cable.supported-by', $statement/funder ! f:named-body(.)),
      f:entry('cable.publisher', $publication/publisher ! normalize-space()[. ne '']),
      f:entry('cable.published', $publication/date ! f:header-date(.)[normalize-space()]),
      f:entry('cable.record-number', $publication/idno[@type = 'record'] ! normalize-space()),
      f:entry('cable.identifier', $publication/idno[not(@type = 'record')] ! f:content-of-identifier(.)),
      f:entry('cable.licence', $publication/availability/licence ! f:licence(.)),
      f:entry('cable.rights', $publication/availability/p[normalize-space()] ! f:content(.))"/>
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
        else f:link($licence/@target, ($text[. ne ''], $licence/@target ! string(), f:m('cable.not-stated'))[1])"/>
    </span>
  </xsl:function>

  <!-- The citation, with the address that stays, and the same for programs. -->
  <xsl:function name="f:how-to-cite" as="element()*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="cable" as="element(r:cable)?"/>
    <xsl:variable name="base" as="xs:string?" select="replace(normalize-space($v:edition/@base-url), '/$', '')[matches(., '^https?://')]"/>
    <p class="cite-text" id="ed-cite-text">
      <xsl:sequence select="if ($cable/r:cite/@lang) then f:language-attributes($cable/r:cite[1]/@lang) else f:edition-lang(),
        f:citation($header, $cable)"/>
    </p>
    <xsl:sequence select="f:copy-button('ed-cite-text', 'cable.copy-citation')"/>
    <xsl:if test="exists($base) and $cable">
      <p class="permanent">
        <xsl:sequence select="f:label('cable.permanent')"/>
        <xsl:text> </xsl:text>
        <a class="url" id="ed-permanent" href="{$base}/{$cable/@html}"><xsl:value-of select="$base || '/' || $cable/@html"/></a>
      </p>
      <xsl:sequence select="f:copy-button('ed-permanent', 'cable.copy-address')"/>
    </xsl:if>
    <xsl:if test="$cable/r:cite">
      <ul class="cite-files">
        <xsl:for-each select="'bib', 'ris', 'json'">
          <li><a href="{$v:home}cite/{$cable/@id}.{.}" download=""><xsl:sequence select="f:label('cable.cite-' || .)"/></a></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:function>

  <!-- A button that a script shows, because without one it does nothing. -->
  <xsl:function name="f:copy-button" as="element()">
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <p class="copy" hidden="hidden">
      <button type="button" data-copy="{$what}"><xsl:sequence select="f:label($key)"/></button>
      <span role="status" data-copied=""/>
    </p>
  </xsl:function>

  <!-- What the register gives as citation; without one, the title, date and number within the edition. -->
  <xsl:function name="f:citation" as="node()*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="cable" as="element(r:cable)?"/>
    <xsl:choose>
      <xsl:when test="$cable/r:cite">
        <xsl:for-each select="$cable/r:cite[1]/r:run">
          <xsl:choose>
            <xsl:when test="@style"><cite><xsl:value-of select="."/></cite></xsl:when>
            <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="'“' || f:title($header) || '”', $cable/r:date/normalize-space(.)[. ne ''],
          $cable/r:dispatch[1]/normalize-space(.)[. ne '']" separator=", "/>
        <xsl:if test="$v:edition-title">
          <xsl:text>, </xsl:text>
          <cite><xsl:value-of select="$v:edition-title"/></cite>
        </xsl:if>
        <xsl:value-of select="($v:edition/r:publisher/normalize-space(.)[. ne ''], $cable/@id) ! (', ' || .), '.'" separator=""/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:files" as="element()">
    <xsl:param name="cable" as="element(r:cable)"/>
    <ul>
      <li><a href="{f:tei-path($cable)}" type="application/tei+xml"><xsl:sequence select="f:label('cable.file-tei')"/></a></li>
      <xsl:for-each select="$cable/@pdf">
        <li><a href="{$v:home}{.}" type="application/pdf"><xsl:sequence select="f:label('cable.file-pdf')"/></a></li>
      </xsl:for-each>
      <xsl:if test="$cable/r:cite">
        <li><a href="{$v:home}text/{$cable/@id}.txt" type="text/plain"><xsl:sequence select="f:label('cable.file-text')"/></a></li>
      </xsl:if>
    </ul>
  </xsl:function>

  <xsl:function name="f:tei-path" as="xs:string">
    <xsl:param name="cable" as="element(r:cable)"/>
    <xsl:sequence select="$v:home || 'tei/' || $cable/@id || '.xml'"/>
  </xsl:function>

  <!-- What was changed and when. -->
  <xsl:template name="history" as="element()">
    <xsl:variable name="header" as="element()" select="."/>
    <ol>
      <xsl:for-each select="revisionDesc//change">
        <li>
          <xsl:for-each select="(@when, @notBefore)[1]">
            <span class="date"><xsl:sequence select="f:date(.)"/></span>
            <xsl:text> </xsl:text>
          </xsl:for-each>
          <xsl:sequence select="f:content(.)"/>
          <xsl:for-each select="@who">
            <span class="who">
              <xsl:value-of select="' (' || string-join(tokenize(.) ! f:person-of-header(., $header), ', ') || ')'"/>
            </span>
          </xsl:for-each>
        </li>
      </xsl:for-each>
    </ol>
  </xsl:template>

  <!-- Who is meant by a pointer: a person or program that the header names, else the pointer without its sign. -->
  <xsl:function name="f:person-of-header" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($pointer, '#')"/>
    <xsl:variable name="named" as="element()?"
      select="($header/(fileDesc/(titleStmt | editionStmt)//* | encodingDesc/appInfo/application)[@xml:id = $id])[1]"/>
    <xsl:sequence select="(($named/(persName, name, label)[1], $named)[1] ! normalize-space()[. ne ''], replace($pointer, '#', ''))[1]"/>
  </xsl:function>

</xsl:stylesheet>
