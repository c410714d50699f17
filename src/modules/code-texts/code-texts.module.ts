import { Module } from '@nestjs/common';
import { CodeTextsController } from './code-texts.controller.js';

@Module({ controllers: [CodeTextsController] })
export class CodeTextsModule {}
