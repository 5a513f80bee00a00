export const id = 576;
export const ids = [576];
export const modules = {

/***/ 576:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   judgePlans: () => (/* binding */ judgePlans)
/* harmony export */ });
/** Judges what deployment plans will do to the keys of every account. Sends no request. */
function judgePlans({ plans }, { log }) {
    log.info(plans.join());
    return Promise.reject(new Error('not built yet'));
}


/***/ })

};
