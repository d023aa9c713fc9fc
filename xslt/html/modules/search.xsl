<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The search page: what stands still of it. assets/js/search.js fills facets and results, and shows the page;
       until then, and without scripts, it leads to the lists. -->

  <xsl:mode name="m:search" on-no-match="fail"/>

  <xsl:template match="r:page" mode="m:search" as="element()+">
    <h1><xsl:sequence select="f:label('search.title')"/></h1>
    <div id="ed-search-plain">
      <p id="ed-search-failed" hidden="hidden" role="alert"><xsl:sequence select="f:label('search.failed')"/></p>
      <p><xsl:sequence select="f:label('search.plain')"/></p>
      <ul>
        <xsl:for-each select="r:edition/r:nav[@path ne current()/@path]">
          <li><a href="{$v:home}{@path}"><xsl:sequence select="if (normalize-space()) then normalize-space() else f:label(@key)"/></a></li>
        </xsl:for-each>
      </ul>
    </div>
    <div id="ed-search-page" class="search-page" hidden="hidden" data-lang="{r:edition/@lang}">
      <form id="ed-search" role="search" action="search.html" method="get">
        <xsl:sequence select="f:labelled('aria-label', 'search.title')"/>
        <p class="search-line">
          <label for="ed-q"><xsl:sequence select="f:label('search.query')"/></label>
          <input id="ed-q" name="q" type="search" autocomplete="off" spellcheck="false" aria-describedby="ed-search-hint"/>
          <button type="submit"><xsl:sequence select="f:label('search.submit')"/></button>
        </p>
        <p id="ed-search-hint" class="hint"><xsl:sequence select="f:label('search.hint')"/></p>
        <details class="search-help">
          <summary><xsl:sequence select="f:label('search.help')"/></summary>
          <ul>
            <xsl:for-each select="'words', 'phrase', 'prefix', 'not', 'signs', 'marks', 'names'">
              <li><xsl:sequence select="f:label('search.help-' || .)"/></li>
            </xsl:for-each>
          </ul>
        </details>
      </form>
      <ul id="ed-chips" class="chips" hidden="hidden"><xsl:sequence select="f:labelled('aria-label', 'search.chips')"/></ul>
      <div class="search-columns">
        <details id="ed-facets" class="facets" open="open">
          <summary><h2><xsl:sequence select="f:label('search.facets')"/></h2></summary>
          <fieldset class="facet-date">
            <legend><xsl:sequence select="f:label('search.facet-date')"/></legend>
            <xsl:for-each select="'from', 'to'">
              <p>
                <label for="ed-{.}"><xsl:sequence select="f:label('search.facet-' || .)"/></label>
                <input id="ed-{.}" type="text" size="10" maxlength="10" autocomplete="off" aria-describedby="ed-date-hint"/>
              </p>
            </xsl:for-each>
            <p id="ed-date-hint" class="hint"><xsl:sequence select="f:label('search.date-hint')"/></p>
            <p id="ed-date-wrong" class="wrong" role="alert" hidden="hidden"><xsl:sequence select="f:label('search.date-wrong')"/></p>
            <div id="ed-density" class="density" hidden="hidden">
              <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 239 30" width="239" height="30" preserveAspectRatio="none"
                aria-hidden="true"/>
              <p><span id="ed-density-from"/><xsl:text> – </xsl:text><span id="ed-density-to"/></p>
            </div>
          </fieldset>
          <xsl:apply-templates select="r:facet" mode="m:search"/>
        </details>
        <section aria-labelledby="ed-results-title" class="results">
          <h2 id="ed-results-title"><xsl:sequence select="f:label('search.results')"/></h2>
          <div class="results-line">
            <p id="ed-search-count" role="status" tabindex="-1"/>
            <p>
              <label for="ed-sort"><xsl:sequence select="f:label('search.sort')"/></label>
              <select id="ed-sort" autocomplete="off">
                <xsl:for-each select="'relevance', 'earliest', 'latest'">
                  <option value="{.}"><xsl:sequence select="f:own-label('search.sort-' || .), f:m('search.sort-' || .)"/></option>
                </xsl:for-each>
              </select>
            </p>
          </div>
          <div id="ed-search-none"/>
          <ol id="ed-results" class="result-list"/>
          <nav id="ed-paging" class="paging" hidden="hidden"><xsl:sequence select="f:labelled('aria-label', 'search.paging')"/></nav>
        </section>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="r:facet" mode="m:search" as="element()">
    <details class="facet">
      <xsl:if test="position() le 6"><xsl:attribute name="open" select="'open'"/></xsl:if>
      <summary id="ed-facet-name-{@name}"><xsl:sequence select="f:label('search.facet-' || @name)"/></summary>
      <div id="ed-facet-{@name}" role="group" aria-labelledby="ed-facet-name-{@name}"/>
    </details>
  </xsl:template>

</xsl:stylesheet>
