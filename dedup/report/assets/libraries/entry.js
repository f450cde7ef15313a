// What the drawing of the tree takes from its libraries; `python docs/libraries.py` makes libraries.js of it.
export { Graph, layout } from "@dagrejs/dagre";
export { axisTop } from "d3-axis";
export { scaleUtc } from "d3-scale";
export { select } from "d3-selection";
export { curveBumpX, curveBumpY, line } from "d3-shape";
export { zoom, zoomIdentity } from "d3-zoom";
